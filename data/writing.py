"""Writing: a file appears whole or not at all."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import NoSuchFile


def write_whole(path: Path, content: bytes) -> None:
    """Write what a user asked for, where a user said; a link is followed and stays one.

    Raises
    ------
    NoSuchFile : the folder is not there, or the file cannot be written.
    """
    with _refusing(path):
        place(_aim(path), content)


def demand_place(path: Path) -> None:
    """Refuse a place where nothing can be written, before any work is done.

    Raises
    ------
    NoSuchFile : as `write_whole` would.
    """
    with _refusing(path):
        aim = _aim(path)
        if aim.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        draft = _draft(aim)
        draft.touch(exist_ok=False)
        draft.unlink()


def place(path: Path, content: bytes, *, private: bool = False, replace: bool = True) -> None:
    """Write beside the place and move in: a reader sees the old file or the new one, never half of one.

    Raises
    ------
    FileExistsError : not to be replaced, and somebody was there first.
    OSError : it cannot be written.
    """
    draft = _draft(path)
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


def _aim(path: Path) -> Path:
    return Path(os.path.realpath(path))  # Path.resolve fails where links go round in a circle


def _draft(path: Path) -> Path:
    return path.parent / f".unfinished-{secrets.token_hex(8)}"


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Say what the system said of a place as a refusal."""
    try:
        yield
    except OSError as failure:
        folder, absent = _aim(path).parent, isinstance(failure, FileNotFoundError | NotADirectoryError)
        if absent and not folder.is_dir():
            raise NoSuchFile(
                f"There is no folder '{folder if path.is_symlink() else path.parent}'.",
                "Make the folder first, or name another.",
            ) from failure
        raise NoSuchFile(
            f"'{path}' cannot be written: {failure.strerror or failure}.",
            "See that it is no folder, that you may write there and that there is room.",
        ) from failure
