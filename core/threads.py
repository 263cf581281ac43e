"""Threads: keeping BLAS and OpenMP at one thread while something runs, and sharing out columns."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock, local
from typing import Any, TypeVar

from threadpoolctl import OpenBLASController, ThreadpoolController

Item = TypeVar("Item")
Made = TypeVar("Made")
AT_ONCE = 2  # more of them only wait for the lock of Python
WORTH_IT = 50_000


@dataclass
class Guard:
    """How many are inside, and the limit that the last one out lifts."""

    inside: int = 0
    limit: Any = None
    lock: Lock = field(default_factory=Lock)


# The one state of core: the threads of BLAS belong to the whole process, and so must the count of those
# who limit them. Without it, the second of two that overlap takes the limit of the first for the normal.
BLAS = Guard()
OWN = local()  # whether this very thread is inside already: looking for the libraries takes milliseconds


@contextmanager
def one_thread() -> Iterator[None]:
    """Limit BLAS and OpenMP to one thread; of those that overlap, the last one out frees BLAS."""
    if getattr(OWN, "is_inside", False):
        yield
        return
    # Made anew each time: a library that was loaded since the last time has threads of its own.
    # Each kind is selected before it is limited: leaving a limit restores all that its controller knows.
    pools = ThreadpoolController()
    # OpenMP keeps a number for each thread that calls it, so each limits and frees its own.
    with pools.select(user_api="openmp").limit(limits=1):
        _enter(BLAS, pools)
        OWN.is_inside = True
        try:
            yield
        finally:
            OWN.is_inside = False
            _leave(BLAS)


def _enter(guard: Guard, pools: ThreadpoolController) -> None:
    with guard.lock:
        if not guard.inside:
            _take_over()
            guard.limit = pools.select(user_api="blas").limit(limits=1)
        guard.inside += 1


def _leave(guard: Guard) -> None:
    with guard.lock:
        guard.inside -= 1
        if not guard.inside:
            _take_over()
            guard.limit.restore_original_limits()
            guard.limit = None


def _take_over() -> None:
    """Let this thread set OpenBLAS, which only heeds the first that did; the lock says whose turn it is."""
    OpenBLASController.clear_controlling_thread(force=True)


def in_threads(work: Callable[[Item], Made], items: Sequence[Item], rows: int) -> list[Made]:
    """Do the same work on each column, several at once where there are enough rows to pay for it.

    Parameters
    ----------
    work : of Arrow or NumPy, which leave the lock of Python while they run.
    items : what to work on.
    rows : how long each of them is.

    Returns
    -------
    What was made of each, in the order given.
    """
    if rows < WORTH_IT:
        return [work(item) for item in items]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(work, items))
