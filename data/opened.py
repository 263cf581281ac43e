"""Opened files: what a visitor uploaded, kept once under its content hash in a folder nobody else can read.

Pages and workers hold keys. A key names a file of this folder and nothing else.
"""

import hashlib
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from core.errors import NoSuchFile
from data.private import private_folder
from data.sources import READERS, ending_of

KEY = re.compile(rf"[0-9a-f]{{64}}({'|'.join(map(re.escape, READERS))})")


def keep(content: bytes, name: str) -> str:
    """Keep an opened file.

    Parameters
    ----------
    content : the bytes of the file.
    name : what the visitor calls it; only its ending is used.

    Returns
    -------
    The key: the SHA-256 of the content and the ending. The same file has the same key.

    Raises
    ------
    NotATable : no reader for a file of this ending.
    """
    key = hashlib.sha256(content).hexdigest() + ending_of(name)
    path = _folder() / key
    if _used(path):
        return key
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix="unfinished-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(unfinished).replace(path)
    return key


def path_of(key: str) -> Path:
    """Where the file of a key lies; asking for it makes it young again.

    Raises
    ------
    NoSuchFile : not a key, or cleaned away.
    """
    if not KEY.fullmatch(key) or not _used(_folder() / key):
        raise NoSuchFile("The opened file is no longer there.", "Open it again.")
    return _folder() / key


def drop(key: str) -> None:
    """Leave nothing of the file of a key."""
    if KEY.fullmatch(key):
        (_folder() / key).unlink(missing_ok=True)


def sweep(older_than_seconds: float, now: float) -> int:
    """Remove the files nobody asked for since `now - older_than_seconds`, and say how many they were."""
    removed = 0
    for path in _folder().iterdir():
        with suppress(FileNotFoundError):  # another process sweeps too
            if path.stat().st_mtime < now - older_than_seconds:
                path.unlink()
                removed += 1
    return removed


def _used(path: Path) -> bool:
    """Whether the file is there; its age starts again."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


def _folder() -> Path:
    return private_folder("opened")
