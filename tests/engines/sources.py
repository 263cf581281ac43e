"""Sources of a few rows that are in memory, for tests."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from core.table.table import RawRows


@dataclass(frozen=True)
class Rows:
    """A part of rows that are there."""

    frame: pd.DataFrame

    @property
    def size(self) -> int:
        return len(self.frame)

    def read(self) -> RawRows:
        return RawRows.of(self.frame)


@dataclass(frozen=True)
class Faulty(Rows):
    """A part that does something else than be read."""

    instead: Callable[[], None]

    def read(self) -> RawRows:
        self.instead()
        return super().read()


class Parts:
    """A source of these parts."""

    findings = ()

    def __init__(self, *parts: Rows) -> None:
        self.given = parts
        self.names = tuple(parts[0].frame)
        self.size = sum(part.size for part in parts)

    def is_whole(self, name: str) -> bool:
        return all(part.frame[name].dtype == "Int64" for part in self.given)

    def parts(self) -> Iterator[Rows]:
        yield from self.given


def cut(frame: pd.DataFrame, *at: int) -> Parts:
    """The rows in as many parts as there are cuts, and one."""
    bounds = [0, *at, len(frame)]
    return Parts(*(Rows(frame.iloc[low:high]) for low, high in pairwise(bounds)))
