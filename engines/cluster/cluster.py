"""Cluster: several workers, each a process with one thread, on this machine or on many."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass

from distributed import Client, Future

from core.errors import NoCluster
from data.parts.source import Part
from engines.cluster.held import do, held
from engines.cluster.pool import ClusterPool
from engines.engine import Done

DESERTED = 30  # seconds after which it is asked whether there are workers; twice without any is enough
AHEAD = 2  # parts given out or waiting to be fetched for each that is worked on


@dataclass(frozen=True)
class Cluster:
    """An engine whose workers are processes of Dask; what a lost one had to do, others do again."""

    client: Client

    def each(self, work: Callable[[Part], Done], parts: Iterable[Part]) -> Generator[Done]:
        """What comes of each part, in their order; see `Engine`."""
        given: deque[Future[Done]] = deque()
        with held(self.client, work) as kept:
            try:
                for part in parts:
                    given.append(self.client.submit(do, kept, part, pure=False))
                    if len(given) > self._most():
                        yield self._awaited(given.popleft())
                while given:
                    yield self._awaited(given.popleft())
            finally:
                self.client.cancel(list(given))

    def pool(self) -> ClusterPool:
        """Its workers for other work than parts of a source."""
        return ClusterPool(self.client)

    def _awaited(self, future: Future[Done]) -> Done:
        """What comes of a part, however long it takes, as long as somebody is there.

        Raises
        ------
        NoCluster : all workers are gone, and none took their place.
        """
        alone = 0
        while alone < 2:
            try:
                done: Done = future.result(timeout=DESERTED)
                return done
            except TimeoutError:
                if future.status == "error":  # the work itself took something for too late
                    raise
                alone = 0 if self.client.nthreads() else alone + 1
        raise NoCluster("All workers are gone.", "Start them again, and repeat.")

    def _most(self) -> int:
        """How many parts may be given out: asked anew each time, since workers come and go."""
        threads: dict[str, int] = self.client.nthreads()
        return AHEAD * max(1, sum(threads.values()))
