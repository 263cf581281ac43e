"""Writing: a file appears whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import NoSuchFile
from data.drafts import Draft

FULL = (errno.ENOSPC, errno.EDQUOT)
MAKE_ROOM = "See that there is room, and do it again: nothing was left of this attempt."


def write_whole(path: Path, content: bytes) -> None:
    """Write what a user asked for, where a user said; a link is followed and stays one.

    Raises
    ------
    NoSuchFile : the folder is not there, or the file cannot be written.
    """
    with refusing(path):
        place(aim_of(path), content)


def demand_place(path: Path) -> None:
    """Refuse a place where nothing can be written, before any work is done.

    Raises
    ------
    NoSuchFile : as `write_whole` would.
    """
    with refusing(path):
        aim = aim_of(path)
        if aim.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        Draft(aim).vanish()


def place(path: Path, content: bytes, *, private: bool = False, replace: bool = True) -> None:
    """Write beside the place and move in: a reader sees the old file or the new one, never half of one.

    Raises
    ------
    FileExistsError : not to be replaced, and somebody was there first.
    OSError : it cannot be written.
    """
    draft = Draft(path, private=private)
    try:
        draft.file.write(content)
        draft.settle()
        draft.appear(replace=replace)
    finally:
        draft.vanish()


def aim_of(path: Path) -> Path:
    """Where a path leads: a link is followed."""
    return Path(os.path.realpath(path))  # Path.resolve fails where links go round in a circle


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Say what the system said of a place as a refusal.

    Raises
    ------
    NoSuchFile : the folder is not there, the file cannot be written, or there is no room for it.
    """
    try:
        yield
    except OSError as failure:
        folder, absent = aim_of(path).parent, isinstance(failure, FileNotFoundError | NotADirectoryError)
        if absent and not folder.is_dir():
            raise NoSuchFile(
                f"There is no folder '{folder if path.is_symlink() else path.parent}'.",
                "Make the folder first, or name another.",
            ) from failure
        raise NoSuchFile(
            f"'{path}' cannot be written: {failure.strerror or failure}.",
            MAKE_ROOM if failure.errno in FULL else "See that it is no folder and that you may write there.",
        ) from failure


@contextmanager
def refusing_full() -> Iterator[None]:
    """Say of a disk that has no room for what is only needed on the way, such as a copy, that it has none.

    Raises
    ------
    NoSuchFile
    """
    try:
        yield
    except OSError as failure:
        if failure.errno not in FULL:
            raise
        raise NoSuchFile(
            f"The temporary files cannot be written: {failure.strerror}.", MAKE_ROOM
        ) from failure
