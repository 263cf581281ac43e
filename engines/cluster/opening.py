"""Opening: workers started on this machine, or those of a scheduler that runs already."""

import asyncio
import logging
import os
import signal
from asyncio import wait_for
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import dask
from distributed import Client, KilledWorker, LocalCluster, Security, Worker, WorkerPlugin
from distributed.client import FutureCancelledError
from distributed.comm.core import CommClosedError, connect

from core.errors import NoCluster, OtherWorkers
from engines.cluster.cluster import Cluster

PATIENCE = 10  # seconds for the scheduler, and for the first of its workers
DECISIVE = ("scikit-learn", "xgboost-cpu", "numpy", "pandas", "pyarrow", "duckdb")
ROOMS = [Path(__file__).parents[2] / name for name in ("core", "data", "engines")]
START = "Start workers in the folder of Patron: python -m dask worker ADDRESS --nthreads 1"
# No pages about the work for whoever asks, no profile of it that costs time, and no word about a model
# that is larger than usual messages.
SETTINGS = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.worker.profile.enabled": False,
    "distributed.admin.large-graph-warning-threshold": "1 GB",
}


@contextmanager
def open_cluster(scheduler: str | None = None, workers: int | None = None) -> Iterator[Cluster]:
    """Have a cluster for a while.

    Parameters
    ----------
    scheduler : where one runs (tcp://address:port); without it, workers are started here and ended after.
    workers : how many to start; one for each processor if not given.

    Raises
    ------
    NoCluster : no scheduler or no worker answers, or they are lost on the way.
    OtherWorkers : the workers of the scheduler would not give the same answers.
    """
    with dask.config.set(SETTINGS):
        opened = _joined(scheduler) if scheduler else _started(workers or os.cpu_count() or 1)
        try:
            with opened as client, _noticing(client):
                yield Cluster(client)
        except KilledWorker as killed:
            raise NoCluster(
                "One and the same piece of work ended several workers, one after the other.",
                "Give the workers more memory; their logs say what ended them.",
            ) from killed
        except (FutureCancelledError, CommClosedError) as gone:
            raise NoCluster("The scheduler is gone.", "Start it again, and repeat.") from gone


@contextmanager
def _noticing(client: Client) -> Iterator[None]:
    """Tell a scheduler that is lost from a disk that fails."""
    try:
        yield
    except OSError as failed:
        if client.status == "running":
            raise
        raise CommClosedError from failed


@contextmanager
def _started(workers: int) -> Iterator[Client]:
    """Workers on this machine, whom nobody else can give work: what they say to each other is encrypted."""
    with (
        TemporaryDirectory(prefix="patron-workers-") as folder,
        _begun(workers, folder) as started,
        Client(started, set_as_default=False, direct_to_workers=True) as client,
    ):
        client.register_plugin(Steady())
        yield client


def _begun(workers: int, folder: str) -> LocalCluster:
    try:
        return LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=None,  # nothing piles up, so nothing of the customers needs to go to a disk
            security=True,
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,  # a lost worker is replaced, and its work done again
            local_directory=folder,
        )
    except (RuntimeError, OSError) as failed:
        raise NoCluster(
            "The workers do not start on this machine.", "Ask for fewer (--workers 2), or leave --engine out."
        ) from failed


class Steady(WorkerPlugin):
    """Lets a worker go on at Ctrl-C, which reaches all at a terminal: who started it ends it, in silence."""

    name = "patron-steady"

    def setup(self, worker: Worker) -> None:
        """Heed no interrupt."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _joined(scheduler: str) -> Iterator[Client]:
    try:
        # First, since a Client that finds nobody holds up the end of the program by half a minute.
        with ThreadPoolExecutor(1) as apart:  # whoever asks may have a loop of its own
            apart.submit(lambda: asyncio.run(wait_for(_greet(scheduler), PATIENCE))).result()
    except (OSError, ValueError, MemoryError) as silent:  # another language is read as a very long message
        raise NoCluster(f"No scheduler answers at {scheduler}.") from silent
    except TypeError as unknown:  # that is how a missing certificate shows
        raise NoCluster(
            f"The scheduler at {scheduler} speaks to nobody without a certificate.",
            "Set DASK_DISTRIBUTED__COMM__TLS__CA_FILE, ...__TLS__CLIENT__CERT and ...__TLS__CLIENT__KEY.",
        ) from unknown
    with Client(scheduler, timeout=PATIENCE, set_as_default=False) as client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as alone:
            raise NoCluster(f"The scheduler at {scheduler} has no workers.", START) from alone
        demand_alike(client, versions())
        yield client


async def _greet(scheduler: str) -> None:
    greeted = await connect(scheduler, timeout=PATIENCE, **Security().get_connection_args("client"))
    await greeted.close()


def demand_alike(client: Client, here: dict[str, str]) -> None:
    """Refuse workers that do not run what runs here.

    Raises
    ------
    OtherWorkers
    """
    for worker, there in client.run(versions, on_error="return").items():
        if not isinstance(there, dict):
            raise OtherWorkers(f"The worker at {worker} does not find Patron: {there}.", START)
        other = [f"{name} {there[name]} (here: {here[name]})" for name in here if there[name] != here[name]]
        if other:
            raise OtherWorkers(f"The worker at {worker} has {', '.join(other)}.")


def versions() -> dict[str, str]:
    """What the answers of a worker depend on."""
    code = sha256(b"".join(path.read_bytes() for room in ROOMS for path in sorted(room.rglob("*.py"))))
    return {**{name: version(name) for name in DECISIVE}, "Patron": code.hexdigest()[:8]}
