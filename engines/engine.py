"""Engine: who works on the parts of a source."""

from collections.abc import Callable, Generator, Iterable
from typing import Protocol, TypeVar

from data.parts.source import Part

Done = TypeVar("Done")


class Engine(Protocol):
    """Works on several parts at a time."""

    def each(self, work: Callable[[Part], Done], parts: Iterable[Part]) -> Generator[Done]:
        """What comes of each part, in their order; only a few are held at a time, however many there are.

        Closing the generator ends the work; what a part raises is raised in its turn.
        """
