"""Cluster: several workers, each a process with one thread, on this machine or on many."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass

from distributed import Client, Future

from data.parts.source import Part
from engines.cluster.held import do, held
from engines.cluster.pool import ClusterPool
from engines.engine import Done

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
                        yield given.popleft().result()
                while given:
                    yield given.popleft().result()
            finally:
                self.client.cancel(list(given))

    def pool(self) -> ClusterPool:
        """Its workers for other work than parts of a source."""
        return ClusterPool(self.client)

    def _most(self) -> int:
        """How many parts may be given out: asked anew each time, since workers come and go."""
        threads: dict[str, int] = self.client.nthreads()
        return AHEAD * max(1, sum(threads.values()))
