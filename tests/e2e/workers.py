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


def running(group: int = 0) -> list[int]:
    """The workers of the servers that these tests run, or all that has not ended of one's group."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent, its_group = (folder / "stat").read_text().rpartition(")")[2].split()[:3]
            ours = Path(f"/proc/{parent}/stat").read_text().rpartition(")")[2].split()[1] == str(os.getpid())
            is_worker = ours and b"jobs.worker" in (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if state != "Z" and (its_group == str(group) if group else is_worker):
            found.append(int(folder.name))
    return found


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
    found = running()
    until = _used(found) + SAID  # it says how far it is right after it kept them
    while _used(found) < until and not enough.is_set():
        time.sleep(LOOK)
    _send(found, signal.SIGSTOP)
    enough.wait()
    _send(found, signal.SIGCONT)


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
