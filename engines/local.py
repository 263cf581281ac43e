"""Local: the parts of a source worked on in threads of this process."""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor

import pyarrow as pa
from joblib import cpu_count

from core.threads import one_thread
from data.parts.source import Part
from engines.engine import Done


class Threads:
    """Works on as many parts at a time as there are processors, each in a thread of its own.

    Two threads that each keep to one processor are quicker than one whose libraries take both: what they
    leave to Python is done side by side too.
    """

    def __init__(self, at_once: int | None = None) -> None:
        self.at_once = at_once or int(cpu_count())

    def each(self, work: Callable[[Part], Done], parts: Iterable[Part]) -> Generator[Done]:
        """What comes of each part, in their order; see Engine. One more part than threads is held."""
        # Arrow's own pools keep for a thread what it has freed, and so take more the longer a file is.
        pa.set_memory_pool(pa.system_memory_pool())
        under_way: deque[Future[Done]] = deque()
        with ThreadPoolExecutor(self.at_once, thread_name_prefix="patron") as pool:
            try:
                for part in parts:
                    under_way.append(pool.submit(_alone, work, part))
                    if len(under_way) > self.at_once:
                        yield under_way.popleft().result()
                while under_way:
                    yield under_way.popleft().result()
            finally:
                for waiting in under_way:
                    waiting.cancel()


def _alone(work: Callable[[Part], Done], part: Part) -> Done:
    with one_thread():
        return work(part)
