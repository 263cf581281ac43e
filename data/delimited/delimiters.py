"""Delimiters: how the first lines of a CSV file are cut into cells, and which of them is the header."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
LOOKED_AT = 100  # records that vote for the delimiter
MOST_ABOVE = 20  # title lines
LONGEST_LINE = 2_000_000  # characters; DuckDB reads no longer ones either

csv.field_size_limit(LONGEST_LINE)  # the careful reader reads every cell that DuckDB would


@dataclass(frozen=True, slots=True)
class Cut:
    """The first records of a file as a delimiter cuts them.

    `above` lines of titles stand above the header, which is the first of the `records`; `share` of the
    records have as many cells as it.
    """

    delimiter: str
    records: tuple[tuple[str, ...], ...]
    above: int = 0

    @property
    def width(self) -> int:
        """How many cells the header has."""
        return len(self.records[0]) if self.records else 0

    @property
    def share(self) -> float:
        """The share of records as wide as the header; none of them if the delimiter cuts nothing."""
        widths = [len(record) for record in self.records]
        return widths.count(self.width) / len(widths) if self.width > 1 else 0.0


def cut(sample: str, delimiters: Iterable[str] = DELIMITERS) -> Cut:
    """Cut the first records with the delimiter that fits most of them.

    Parameters
    ----------
    sample : the first characters of a file, without blank lines at its top.
    delimiters : those to choose from.

    Returns
    -------
    Cut. Where no delimiter cuts the header, there is one column; its delimiter is one that no cell holds,
    if there is such a one.
    """
    pairs = [_cuts(sample, delimiter) for delimiter in delimiters]
    first, below = max(pairs, key=lambda pair: (pair[0].share, pair[0].width))
    if first.share < 0.5:  # no delimiter is at home in the first line: it may be a title
        titled = [cut for _, cut in pairs if cut]
        below = max(titled, key=lambda each: (each.share, each.width), default=None)
    if below or first.share:
        return below or first
    start = "".join(islice(StringIO(sample), LOOKED_AT))
    return min((cut for cut, _ in pairs), key=lambda each: each.delimiter in start)


def is_number(text: str) -> bool:
    """Whether a cell holds a plain number, with a decimal point or comma."""
    return text.strip().lstrip("+-").replace(",", ".", 1).replace(".", "", 1).isdecimal()


def number_places(records: Sequence[Sequence[str]]) -> set[int]:
    """The places in which all filled cells of some records, one at least, are numbers."""
    places: dict[int, bool] = {}
    for record in records:
        for place, cell in enumerate(record):
            if cell.strip():
                places[place] = places.get(place, True) and is_number(cell)
    return {place for place, numbers in places.items() if numbers}


def _cuts(sample: str, delimiter: str) -> tuple[Cut, Cut | None]:
    """The cut that takes the first line for the header and, if titles stand there, that below them."""
    reader = csv.reader(StringIO(sample), delimiter=delimiter, skipinitialspace=True)
    records, begins, at = [], [], 0
    try:
        for record in islice(reader, LOOKED_AT):
            if record:
                records.append(tuple(record))
                begins.append(at)
            at = reader.line_num
    except csv.Error:
        pass  # a cell too long: what came before it votes
    titles = _titles(records)
    below = Cut(delimiter, tuple(records[titles:]), begins[titles]) if titles else None
    return Cut(delimiter, tuple(records)), below


def _titles(records: Sequence[Sequence[str]]) -> int:
    """How many records at the top are titles: few filled cells, above a header as wide as most records."""
    usual = Counter(map(len, records)).most_common(1)[0][0] if records else 0
    for titles, record in enumerate(records[: MOST_ABOVE + 1]):
        if len(record) == usual and _filled(record) * 2 > usual:
            return titles if usual > 1 and _is_header(record, records[titles + 1 :], usual) else 0
        if _filled(record) * 2 > usual:
            return 0
    return 0


def _filled(record: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in record)


def _is_header(record: Sequence[str], below: Sequence[Sequence[str]], width: int) -> bool:
    """Whether a record names columns: different words, and for two columns one of them above numbers."""
    if len({*record}) < width or "" in record or any(map(is_number, record)):
        return False
    return width > 2 or bool(number_places(below))
