"""The worker processes of the servers under test: who runs, and how to see one at work on any machine."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

from data.results.kept import FIRST

LOOK = 0.01  # seconds


def workers(temporary: Path) -> list[int]:
    """The workers of a server, known by its temporary folder."""
    ours = f"TMPDIR={temporary}".encode()
    found = []
    for folder in _processes():
        with suppress(OSError):
            is_worker = b"jobs.worker" in (folder / "cmdline").read_bytes()
            if is_worker and ours in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
    return found


def is_running(group: int) -> bool:
    """Whether anything of a process group has not ended."""
    for folder in _processes():
        with suppress(OSError):
            state, _, its_group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
            if its_group == str(group) and state != "Z":
                return True
    return False


@contextmanager
def held(temporary: Path) -> Iterator[None]:
    """Let a worker go no further than its first rows meanwhile; a fast machine is done before anyone looks.

    `temporary` is the temporary folder of its server.
    """
    enough = Event()
    holding = Thread(target=_hold, args=(temporary, _first_rows(temporary), enough), daemon=True)
    holding.start()
    try:
        yield
    finally:
        enough.set()
        holding.join()


def _hold(temporary: Path, before: set[tuple[Path, int]], enough: Event) -> None:
    found = workers(temporary)
    while not _first_rows(temporary) - before and not enough.is_set():
        time.sleep(LOOK)
        found = workers(temporary)
    _send(found, signal.SIGSTOP)  # it has said how far it is right before it kept them
    enough.wait()
    _send(found, signal.SIGCONT)


def _processes() -> Iterator[Path]:
    return Path("/proc").glob("[0-9]*")


def _first_rows(temporary: Path) -> set[tuple[Path, int]]:
    """The first rows of each run: one that is begun again keeps them under the same name."""
    found = set()
    for path in temporary.glob(f"patron-results-*/*/{FIRST}"):
        with suppress(FileNotFoundError):
            found.add((path, path.stat().st_mtime_ns))
    return found


def _send(processes: list[int], number: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, number)
