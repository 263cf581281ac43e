"""Held: what every worker keeps while it is wanted, sent to each once, and to those that come later too."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from distributed import Client, Worker, WorkerPlugin, get_worker

from core.threads import one_thread
from engines.engine import Done


class Keeping(WorkerPlugin):
    """Makes a worker keep something; so will one that takes the place of a lost worker."""

    def __init__(self, what: Any) -> None:
        self.name = f"patron-{secrets.token_hex(8)}"
        self.what = what

    def setup(self, worker: Worker) -> None:
        """Nothing is to be prepared: the worker finds this by its name."""


@dataclass(frozen=True)
class Held:
    """Stands for what the workers keep under a name."""

    name: str

    def found(self) -> Any:
        """What it stands for; asked by a worker."""
        return cast(Keeping, get_worker().plugins[self.name]).what


@contextmanager
def held(client: Client, what: Any) -> Iterator[Held]:
    """Let all workers keep something for a while."""
    keeping = Keeping(what)
    client.register_plugin(keeping)
    try:
        yield Held(keeping.name)
    finally:
        client.unregister_worker_plugin(keeping.name)


def do(work: Callable[..., Done] | Held, *given: Any, **named: Any) -> Done:
    """Work on what is given or held; done by a worker, on the one thread that it has."""
    called = work.found() if isinstance(work, Held) else work
    with one_thread():
        done: Done = called(*(each.found() if isinstance(each, Held) else each for each in given), **named)
    return done
