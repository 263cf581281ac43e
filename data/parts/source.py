"""Source: what has rows to be read part by part."""

from collections.abc import Iterator
from typing import Protocol

from core.findings import Finding
from core.table.table import RawRows


class Part(Protocol):
    """Some of the rows of a source, in one piece; small enough to be handed to another process."""

    @property
    def size(self) -> int:
        """How much of the source it is, in the unit of the source's size."""

    def read(self) -> RawRows:
        """Read its rows; they are numbered from 1 in each part.

        Raises
        ------
        NoSuchFile, NotATable
        """


class Source(Protocol):
    """Rows in parts: `names` are those of the columns, `findings` what opening it said.

    `size` is that of all parts together (bytes, or rows), 0 where nobody knows.
    """

    names: tuple[str, ...]
    findings: tuple[Finding, ...]
    size: int

    def parts(self) -> Iterator[Part]:
        """Its parts, in order."""
