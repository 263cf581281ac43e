"""Choosing: the engine that is asked for by name."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.errors import NoCluster, UnknownEngine
from engines.engine import Engine
from engines.local import Threads

if TYPE_CHECKING:
    from engines.cluster.cluster import Cluster

LOCAL, DASK = "local", "dask"
OF_DASK = {"dask", "distributed", "cryptography"}


@contextmanager
def engine_named(
    name: str = LOCAL, scheduler: str | None = None, workers: int | None = None
) -> Iterator[Engine]:
    """Have an engine for a while.

    Parameters
    ----------
    name : "local", threads of this process, or "dask".
    scheduler : of a cluster of Dask that runs already; without it, workers are started on this machine.
    workers : how many parts are worked on at a time; one for each processor if not given.

    Raises
    ------
    UnknownEngine, NoCluster, OtherWorkers
    """
    if _is_local(name, scheduler, workers):
        yield Threads(workers)
    else:
        with _cluster(scheduler, workers) as cluster:
            yield cluster


@contextmanager
def pool_named(
    name: str = LOCAL, scheduler: str | None = None, workers: int | None = None
) -> Iterator[Executor | None]:
    """Have somebody who fits models for a while; see `engine_named`.

    None on this machine: core knows best when threads or processes pay.
    """
    if _is_local(name, scheduler, workers):
        yield None
    else:
        with _cluster(scheduler, workers) as cluster, cluster.pool() as pool:
            yield pool


def _is_local(name: str, scheduler: str | None, workers: int | None) -> bool:
    if name not in (LOCAL, DASK):
        raise UnknownEngine(f"There is no engine '{name}'.")
    if workers is not None and workers < 1:
        raise UnknownEngine(f"{workers} workers do no work.", "Ask for 1 or more.")
    if scheduler and name == LOCAL:
        raise UnknownEngine("The local engine has no scheduler.", "Give --engine dask too.")
    if scheduler and workers:
        raise UnknownEngine(
            "A scheduler that runs already has its workers.", "Leave --workers out, or --scheduler."
        )
    return name == LOCAL


@contextmanager
def _cluster(scheduler: str | None, workers: int | None) -> Iterator["Cluster"]:
    try:
        from engines.cluster.opening import open_cluster  # noqa: PLC0415 - not everybody has a cluster
    except ModuleNotFoundError as absent:
        if absent.name not in OF_DASK:
            raise
        raise NoCluster("Dask is not installed.", "Run: pip install -r requirements-cluster.txt") from absent
    with open_cluster(scheduler, workers) as cluster:
        yield cluster
