"""Drafts: files in the making, beside the place where they will appear.

Whoever makes one holds a lock on it, which the system frees however the process ends. A draft that nobody
holds was left by a process that was killed, and the next to write in that folder sweeps it.
"""

import fcntl
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

PREFIX = ".unfinished-"


class Draft:
    """A file that is not there yet: fill `file`, then `settle` and let it `appear`; `vanish` in any case."""

    def __init__(self, place: Path, *, private: bool = False) -> None:
        sweep(place.parent)
        self.place = place
        self.path, self.file = _begun(place.parent, 0o600 if private else 0o666)

    def settle(self) -> None:
        """Have all of it on the disk: what can fail for want of room fails here."""
        self.file.flush()
        os.fsync(self.file.fileno())

    def appear(self, *, replace: bool = True) -> None:
        """Move it in: a reader sees the old file or the new one, never half of one.

        Raises
        ------
        FileExistsError : not to be replaced, and somebody was there first.
        """
        if replace:
            self.path.replace(self.place)
        else:
            self.place.hardlink_to(self.path)  # unlike a check beforehand, this lets one of two writers win

    def vanish(self) -> None:
        """Leave nothing of it but what has appeared."""
        self.path.unlink(missing_ok=True)
        with suppress(OSError):  # the last bytes do not fit; nobody wants them any more
            self.file.close()


def sweep(folder: Path) -> None:
    """Remove the drafts of processes that are gone."""
    for left in folder.glob(f"{PREFIX}*"):
        with suppress(OSError), left.open("r+b") as file:  # somebody else's, or gone by now
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            left.unlink()


def _begun(folder: Path, mode: int) -> tuple[Path, BinaryIO]:
    while True:
        path = folder / f"{PREFIX}{secrets.token_hex(8)}"
        # The umask takes its part from the mode.
        file = open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode))  # noqa: SIM115
        if _is_ours(file):
            return path, file
        file.close()


def _is_ours(file: BinaryIO) -> bool:
    """Whether nobody swept the file before the lock was on it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a disk that knows no locks: nobody can sweep there either
        pass
    return os.fstat(file.fileno()).st_nlink > 0
