"""Boundaries: where a CSV file can be cut, so that its pieces hold the records of the whole, in order.

A line break ends a record unless it stands in quotes, and quotes can be wrong. Where all of a piece are
right, counting them tells; where one is not, the careful reader says where its records end.
"""

from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
import numpy.typing as npt

from data.delimited.careful import MOST_LINES, first_records
from data.delimited.delimiters import LONGEST_LINE
from data.delimited.headers import Header

PIECE = 2**20
QUOTE, LINE_FEED = ord('"'), ord("\n")
Bytes = npt.NDArray[np.uint8]


class Boundary(NamedTuple):
    """Where a record ends: the bytes and the lines of the file up to there.

    Behind it, each record `is_line` of its own up to the boundary before: no cell holds a line break, and
    all quotes are right.
    """

    position: int
    lines: int
    is_line: bool = True


def boundaries(plain: Path, header: Header, start: Boundary) -> Iterator[Boundary]:
    """Find ends of records, about one in each megabyte.

    Parameters
    ----------
    plain : UTF-8 file with `\\n` line ends.
    header : what its head says.
    start : where the first record begins.

    Yields
    ------
    Boundary, the last of them the end of the file. The records between two of them are those that reading
    the whole file finds there.
    """
    at = start
    with plain.open("rb") as file:
        while True:
            file.seek(at.position)
            piece = file.read(PIECE)
            if not piece:
                return
            taken = _records_in(piece, header) or _records_from(file, at.position, header)
            at = Boundary(at.position + taken.position, at.lines + taken.lines, taken.is_line)
            yield at


def _records_in(piece: bytes, header: Header) -> Boundary | None:
    """The whole records of a piece that begins with one; None where it takes a closer look to know them."""
    if b'"' not in piece:
        end = piece.rfind(b"\n") + 1
        return Boundary(end, piece.count(b"\n")) if end else None
    text = np.frombuffer(piece, dtype=np.uint8)
    marks = np.flatnonzero((text == QUOTE) | (text == LINE_FEED))
    is_quote = text[marks] == QUOTE
    within = np.logical_xor.accumulate(is_quote)
    ends = np.flatnonzero(~is_quote & ~within)
    if not len(ends):
        return None
    upto = int(ends[-1]) + 1
    text, marks, is_quote = text[: marks[upto - 1] + 1], marks[:upto], is_quote[:upto]
    if not _quotes_fit(text, marks[is_quote], ord(header.delimiter)):
        return None
    has_breaks = bool((within[:upto] & ~is_quote).any())
    if has_breaks and not _cells_fit(text, header):
        return None
    return Boundary(len(text), int(np.count_nonzero(~is_quote)), not has_breaks)


def _quotes_fit(text: Bytes, quotes: npt.NDArray[np.int64], delimiter: int) -> bool:
    """Whether quotes open where a cell begins, close where it ends, and are doubled in between."""
    before = text[quotes[::2] - 1]
    if len(quotes) and quotes[0] == 0:
        before[0] = LINE_FEED
    after = text[quotes[1::2] + 1]
    return all(
        bool(((beside == delimiter) | (beside == QUOTE) | (beside == LINE_FEED)).all())
        for beside in (before, after)
    )


def _cells_fit(text: Bytes, header: Header) -> bool:
    """Whether every record over several lines has a cell for each column and is not too long."""
    marks = np.flatnonzero((text == QUOTE) | (text == LINE_FEED) | (text == ord(header.delimiter)))
    kinds = text[marks]
    outside = ~np.logical_xor.accumulate(kinds == QUOTE)
    ends = np.flatnonzero((kinds == LINE_FEED) & outside)
    breaks = _each(np.cumsum((kinds == LINE_FEED) & ~outside)[ends])
    several = breaks > 0
    cells = _each(np.cumsum((kinds != LINE_FEED) & (kinds != QUOTE) & outside)[ends])[several] + 1
    longest = _each(marks[ends]).max(initial=0)
    return bool((cells == len(header.names)).all() and breaks.max() < MOST_LINES and longest < LONGEST_LINE)


def _each(totals: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.diff(totals, prepend=0)


def _records_from(file: BinaryIO, start: int, header: Header) -> Boundary:
    """The records that fill a piece from there on, as the careful reader takes them."""
    file.seek(start)
    text = TextIOWrapper(file, encoding="utf-8", errors="surrogateescape", newline="\n")
    try:
        return Boundary(*first_records(text, header, PIECE), is_line=False)
    finally:
        text.detach()
