"""Pool: the workers of a cluster as an Executor of Python, which core can be handed."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import ExitStack
from dataclasses import is_dataclass
from typing import Any, ParamSpec

from distributed import Client

from engines.cluster.held import Held, do, held
from engines.engine import Done

Given = ParamSpec("Given")


class ClusterPool(Executor):
    """Has work done by the workers of a cluster; what is handed in again and again is sent to them once.

    That is so for what is a dataclass: the rows that every fit learns from, say.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False)
        self._kept = ExitStack()
        self._held: dict[int, tuple[Any, Held]] = {}  # the thing too: else its number could become another's

    def submit(self, fn: Callable[Given, Done], /, *args: Given.args, **kwargs: Given.kwargs) -> Future[Done]:
        """Have a worker call a function; see Executor."""
        future: Future[Done] = self._executor.submit(do, fn, *map(self._sent, args), **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work, and let the workers forget what they kept."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._held.clear()
        self._kept.close()

    def _sent(self, given: Any) -> Any:
        if not is_dataclass(given):
            return given
        if id(given) not in self._held:
            self._held[id(given)] = given, self._kept.enter_context(held(self._client, given))
        return self._held[id(given)][1]
