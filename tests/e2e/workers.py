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
SAID = 0.2  # seconds of a processor, a small part of what the rows after the first take


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


def _hold(temporary: Path, before: set[Path], enough: Event) -> None:
    while not _first_rows(temporary) - before and not enough.is_set():
        time.sleep(LOOK)
    found = workers(temporary)
    until = _used(found) + SAID  # it says how far it is right after it kept them
    while _used(found) < until and not enough.is_set():
        time.sleep(LOOK)
    _send(found, signal.SIGSTOP)
    enough.wait()
    _send(found, signal.SIGCONT)


def _processes() -> Iterator[Path]:
    return Path("/proc").glob("[0-9]*")


def _used(processes: list[int]) -> float:
    """The seconds that processes have computed, however long others kept them waiting."""
    ticks = 0
    for process in processes:
        with suppress(OSError):
            told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _first_rows(temporary: Path) -> set[Path]:
    return set(temporary.glob(f"patron-results-*/*/{FIRST}"))


def _send(processes: list[int], number: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, number)
