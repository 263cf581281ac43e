"""Records: how many a CSV file holds, counted without parsing it, and on which lines they begin."""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

PIECE = 2**20
CLOSED_AND_OPENED = re.compile(rb'" +(?=")')
QUOTE, LINE_FEED = ord('"'), ord("\n")


def count_records(plain: Path) -> tuple[int, int]:
    """Count records and blank lines between them; a line break inside quotes ends no record.

    Parameters
    ----------
    plain : UTF-8 file with `\\n` line ends.

    Returns
    -------
    Records, the header among them, and blank lines.
    """
    ended, blank, quoted, begun = 0, 0, False, False
    for piece in _pieces(plain):
        ends = _record_ends(piece, quoted)
        at_start = np.diff(ends, prepend=-2 if begun else -1) == 1
        ended += len(ends)
        blank += int(at_start.sum())
        quoted ^= bool(np.count_nonzero(piece == QUOTE) % 2)
        begun = len(ends) == 0 or ends[-1] != len(piece) - 1
    return ended - blank + begun, blank


def opens_again(plain: Path) -> bool:
    """Whether a quote closes and, after spaces, another opens in the same cell.

    DuckDB reads on in such a cell, be it over the end of its line.
    """
    quoted, left = False, b""
    for piece in _pieces(plain):
        text = left + piece.tobytes()
        for found in CLOSED_AND_OPENED.finditer(text):
            if (text.count(b'"', 0, found.start() + 1) + quoted) % 2 == 0:
                return True
        end = len(text.rstrip(b" "))
        end -= text[:end].endswith(b'"')
        quoted ^= bool(text.count(b'"', 0, end) % 2)
        left = text[end:]
    return False


def lines_at(plain: Path, positions: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The numbers, from 1, of the lines in which bytes of a file lie.

    Parameters
    ----------
    plain : file with `\\n` line ends.
    positions : of the bytes, from 0, in any order.

    Returns
    -------
    Line numbers in the same order.
    """
    lines = np.ones(len(positions), dtype=np.int64)
    passed = 0
    for piece in _pieces(plain):
        breaks = np.flatnonzero(piece == LINE_FEED) + passed
        lines += np.searchsorted(breaks, positions)
        passed += len(piece)
    return lines


def _record_ends(piece: npt.NDArray[np.uint8], quoted: bool) -> npt.NDArray[np.int64]:
    """Where in the piece the line feeds outside quotes are."""
    breaks = np.flatnonzero(piece == LINE_FEED)
    quotes = np.flatnonzero(piece == QUOTE)
    outside = (np.searchsorted(quotes, breaks) + quoted) % 2 == 0
    return np.compress(outside, breaks)


def _pieces(plain: Path) -> Iterator[npt.NDArray[np.uint8]]:
    with plain.open("rb") as file:
        while piece := file.read(PIECE):
            yield np.frombuffer(piece, dtype=np.uint8)
