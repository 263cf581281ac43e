"""Scratch: folders for what is only needed on the way, such as a plain copy of a packed file.

As with drafts, whoever uses one holds a lock in it, and what a killed process left is swept.
"""

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "patron-"
HELD = ".held"


@contextmanager
def scratch(*, sweeping: bool = True) -> Iterator[Path]:
    """Have a folder for a while.

    Parameters
    ----------
    sweeping : whether to sweep first; not worth it for one of many folders.
    """
    if sweeping:
        sweep_scratch()
    folder = Path(tempfile.mkdtemp(prefix=f".{PREFIX}"))  # under a name nobody sweeps, until it is held
    place = folder.with_name(folder.name[1:])
    try:
        with (folder / HELD).open("xb") as held:
            with suppress(OSError):  # a disk that knows no locks: nobody can sweep there either
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            folder.rename(place)
            yield place
    finally:
        for each in (folder, place):
            shutil.rmtree(each, ignore_errors=True)


def sweep_scratch() -> None:
    """Remove the folders of processes that are gone."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError), (folder / HELD).open("r+b") as held:  # somebody else's, or gone by now
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
