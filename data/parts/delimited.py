"""Parts of delimited text: a CSV file cut between its records, each part read as the whole file would be."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from core.errors import NoSuchFile
from core.findings import Finding
from core.table.table import RawRows, no_rejects
from data.delimited.boundaries import Boundary, boundaries
from data.delimited.clean import cells_of_lines
from data.delimited.decoding import Plain, decode
from data.delimited.headers import Header
from data.delimited.reading import header_of, read_below, rows_of_cells
from data.parts.places import Place
from data.scratch import scratch

PART = 2**22  # bytes: enough rows to be worth a thread, few enough for several parts to fit into memory


@dataclass(frozen=True, slots=True)
class Lines:
    """Some of the records of a plain file, from one boundary to another.

    `is_clean` says that every record should be a line of its own, with all quotes right.
    """

    path: Path
    header: Header
    head: bytes
    start: Boundary
    stop: int
    is_clean: bool = False

    @property
    def size(self) -> int:
        """In bytes."""
        return self.stop - self.start.position

    def read(self) -> RawRows:
        """Read its rows as if the file held no others; a reason names the line of the whole file.

        Raises
        ------
        NoSuchFile : the file is no longer there, or not as long as it was.
        NotATable
        """
        text = self._text()
        if self.is_clean and (cells := cells_of_lines(text, len(self.header.names), self.header.delimiter)):
            return rows_of_cells(cells, self.header, no_rejects())
        with scratch(sweeping=False) as folder:
            target = folder / "plain.csv"
            target.write_bytes(self.head + text)
            above = self.start.lines - self.header.lines
            return read_below(Plain(target, above, b"\0" in text, ()), self.header)

    def _text(self) -> bytes:
        try:
            with self.path.open("rb") as file:
                file.seek(self.start.position)
                text = file.read(self.size)
        except OSError as failure:
            raise NoSuchFile(f"The file cannot be read: {failure.strerror or failure}.") from failure
        if len(text) < self.size:
            raise NoSuchFile("The file has become shorter while it was read.", "Read it again.")
        return text


@dataclass(frozen=True, slots=True)
class DelimitedSource:
    """A CSV file as parts of about `PART` bytes."""

    plain: Plain
    header: Header
    head: bytes
    start: Boundary
    size: int

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.header.names

    @property
    def findings(self) -> tuple[Finding, ...]:
        """How the file was decoded and what its head says."""
        return (*self.plain.findings, *self.header.findings)

    def is_whole(self, _: str) -> bool:
        """No cell of a text says what it is: 007 may be a name."""
        return False

    def parts(self) -> Iterator[Lines]:
        """Its parts; the file is cut while they are taken."""
        begun = last = self.start
        clean = True
        for end in boundaries(self.plain.path, self.header, self.start):
            if end.position - begun.position > PART and last != begun:
                yield self._part(begun, last, clean)
                begun, clean = last, True
            last, clean = end, clean and end.is_line
        if last != begun:
            yield self._part(begun, last, clean)

    def whole(self) -> Lines:
        """All of it as one part."""
        ends = list(boundaries(self.plain.path, self.header, self.start))
        return self._part(self.start, ends[-1] if ends else self.start, all(end.is_line for end in ends))

    def _part(self, start: Boundary, stop: Boundary, is_clean: bool) -> Lines:
        return Lines(self.plain.path, self.header, self.head, start, stop.position, is_clean)


@contextmanager
def open_delimited(place: Place) -> Iterator[DelimitedSource]:
    """Open a CSV file, packed or not; where a plain copy is needed, it lives as long.

    Raises
    ------
    NotATable, NoSuchFile
    """
    with scratch() as folder:
        plain = decode(place.at_hand(folder), folder)
        header = header_of(plain)
        with plain.path.open("rb") as file:
            above = sum(map(len, islice(file, header.above)))
            head = b"".join(islice(file, header.lines))
            size = file.seek(0, 2)
        lines = plain.left_out + header.above + header.lines
        start = Boundary(above + len(head), lines)
        yield DelimitedSource(plain, header, head, start, size - start.position)
