"""Held parts: rows that are in memory already - of a workbook, a query, the table in use."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from core.findings import Finding
from core.table.table import RawRows
from data.excel.reading import read_excel
from data.parts.places import Place
from data.scratch import scratch

ROWS = 50_000
WHOLE = r"-?\d{1,18}"


@dataclass(frozen=True)
class Held:
    """Rows that go where the part goes."""

    rows: RawRows

    @property
    def size(self) -> int:
        """In rows."""
        return len(self.rows.texts) + len(self.rows.unread)

    def read(self) -> RawRows:
        """Give its rows."""
        return self.rows


@dataclass(frozen=True)
class HeldSource:
    """Rows in memory, in parts of so many."""

    rows: RawRows

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self.rows.texts)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What reading them said."""
        return self.rows.findings

    @property
    def size(self) -> int:
        """In rows."""
        return Held(self.rows).size

    def is_whole(self, name: str) -> bool:
        """Whether all cells of a column are whole numbers: a sheet knows no type but number."""
        return name in self.rows.plain and bool(self.rows.texts[name].str.fullmatch(WHOLE, na=True).all())

    def parts(self) -> Iterator[Held]:
        """Its parts."""
        for start in range(0, self.size, ROWS):
            yield Held(self._rows(start, start + ROWS))

    def _rows(self, start: int, stop: int) -> RawRows:
        """The rows with the numbers after `start` up to `stop`, numbered from 1."""
        texts, unread = self.rows.texts, self.rows.unread
        texts = texts[(texts.index > start) & (texts.index <= stop)]
        unread = unread[(unread["row"] > start) & (unread["row"] <= stop)]
        return replace(
            self.rows,
            texts=texts.set_axis(texts.index - start),
            unread=unread.assign(row=unread["row"] - start),
            findings=(),
        )


@contextmanager
def open_workbook(place: Place, sheet: str | None = None) -> Iterator[HeldSource]:
    """Open a sheet of a workbook, which is read at once: none holds more than a million rows.

    Parameters
    ----------
    place : where it lies.
    sheet : its name; by default the first that holds a table.

    Raises
    ------
    NoSuchFile, NotATable
    """
    with scratch() as folder:
        raw = read_excel(place.at_hand(folder), sheet)
    yield HeldSource(raw)
