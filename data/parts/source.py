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

        There may be none. Its findings are of these rows alone; see `findings_of_parts`.

        Raises
        ------
        NoSuchFile, NotATable
        """


class Source(Protocol):
    """Rows in parts."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What opening it said."""

    @property
    def size(self) -> int:
        """That of all parts together (bytes, or rows); 0 where nobody knows."""

    def is_whole(self, name: str) -> bool:
        """Whether the type of a column says that its cells are whole numbers; that of text never does."""

    def parts(self) -> Iterator[Part]:
        """Its parts, in order; those of files are the same when they are asked for again.

        A copy of a part in another process can be read as long as the part is held in this one.
        """
