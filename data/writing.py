"""Writing: a file appears whole or not at all."""

import os
import secrets
from pathlib import Path

from core.errors import NoSuchFile


def write_whole(path: Path, content: bytes) -> None:
    """Write what a user asked for, where a user said.

    Raises
    ------
    NoSuchFile : the folder is not there, or the file cannot be written.
    """
    try:
        place(path, content)
    except (FileNotFoundError, NotADirectoryError) as absent:
        raise NoSuchFile(
            f"There is no folder '{path.parent}'.", "Make the folder first, or name another."
        ) from absent
    except OSError as failure:
        raise NoSuchFile(
            f"'{path}' cannot be written: {failure.strerror or failure}.",
            "See that it is no folder, that you may write there and that there is room.",
        ) from failure


def place(path: Path, content: bytes, *, private: bool = False, replace: bool = True) -> None:
    """Write beside the place and move in: a reader sees the old file or the new one, never half of one.

    Raises
    ------
    FileExistsError : not to be replaced, and somebody was there first.
    OSError : it cannot be written.
    """
    draft = path.parent / f".unfinished-{secrets.token_hex(8)}"
    mode = 0o600 if private else 0o666  # the umask takes its part from either
    try:
        with open(draft, "xb", opener=lambda file, flags: os.open(file, flags, mode)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            draft.replace(path)
        else:
            path.hardlink_to(draft)  # unlike a check beforehand, this lets one of two writers win
    finally:
        draft.unlink(missing_ok=True)
