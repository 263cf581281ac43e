"""Writing: a file appears whole or not at all."""

import os
import tempfile
from pathlib import Path

from core.errors import NoSuchFile


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the place and move in: a reader sees the old file or the new one, never half of one.

    Raises
    ------
    NoSuchFile : the folder is not there.
    """
    if not path.parent.is_dir():
        raise NoSuchFile(f"There is no folder '{path.parent}'.", "Make the folder first, or name another.")
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".unfinished-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)
