"""The careful reader: line by line, for CSV files whose quotes do not pair up.

DuckDB takes an unclosed quote for a cell that goes on to the end of its buffer, and the lines inside
are gone without a word. Here such a quote costs its own line and no other.
"""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TextIO

import pandas as pd
import pyarrow as pa

from core.table.table import REJECT_COLUMNS
from core.table.wording import counted
from data.delimiters import LONGEST_LINE
from data.headers import Header

MOST_LINES = 1000  # a cell with more line breaks than this is an unclosed quote
BLOCK = 20_000  # rows that are lists of cells at a time
UNCLOSED = "a quote is not closed, or text follows it"


class CarefulReader:
    """Reads the lines below a header once, as blocks of cells; `faults` grows while it does.

    A fault is (row, column, value, reason) for a line that is no row.
    """

    def __init__(self, plain: Path, header: Header, left_out: int) -> None:
        self.plain, self.header, self.left_out = plain, header, left_out
        self.faults: list[tuple[int, str, str, str]] = []

    def unread(self) -> pd.DataFrame:
        """The faults found so far as a frame."""
        return pd.DataFrame(self.faults, columns=REJECT_COLUMNS)

    def blocks(self) -> Iterator[pa.Table]:
        """The rows as they stand in the file, in order; at least one block."""
        with self.plain.open(encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            rows = self._rows(_Lines(file))
            yield self._block(list(islice(rows, BLOCK)))
            while block := list(islice(rows, BLOCK)):
                yield self._block(block)

    def _rows(self, lines: "_Lines") -> Iterator[list[str]]:
        delimiter, width, row = self.header.delimiter, len(self.header.names), 0
        for _ in range(self.header.lines):
            next(lines, None)
        for line in lines:
            if line == "\n" and width > 1:
                continue
            row, at = row + 1, lines.number
            cells = _cells(line, lines, delimiter)
            if len(cells) == width + 1 and not cells[-1]:
                del cells[-1]  # one delimiter too many at the end of a line adds no value
            reason = _misfit(cells, width, lines.number - at)
            if reason:
                lines.return_to(at)
            record = line + lines.since(at)
            reason = _unreadable(record) or reason
            if not reason:
                yield cells
                continue
            value = record.rstrip("\n")[:LONGEST_LINE].encode("utf-8", "replace").decode()
            self.faults.append((row, "", value, f"line {at + self.left_out}: {reason}"))

    def _block(self, rows: Sequence[list[str]]) -> pa.Table:
        columns = zip(*rows, strict=True) if rows else [()] * len(self.header.names)
        names = [f"c{place}" for place in range(len(self.header.names))]
        return pa.table([pa.array(cells, pa.large_string()) for cells in columns], names)


class _Lines:
    """The lines of a file; it can return to one of those a record has just taken."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._taken: deque[str] = deque(maxlen=MOST_LINES)
        self._ahead: list[str] = []
        self.number = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._ahead.pop() if self._ahead else next(self._file)
        self._taken.append(line)
        self.number += 1
        return line

    def since(self, number: int) -> str:
        """The text of the lines after that number."""
        return "".join(list(self._taken)[number - self.number :]) if number < self.number else ""

    def return_to(self, number: int) -> None:
        """Give back the lines after that number."""
        while self.number > number:
            self._ahead.append(self._taken.pop())
            self.number -= 1


def _cells(line: str, lines: _Lines, delimiter: str) -> list[str]:
    """The cells of the record that begins with this line and takes what it needs of the next; none if
    its quotes are wrong."""
    if '"' not in line:
        return line.rstrip("\n").split(delimiter)
    record = _supplied(line, lines)
    try:
        return next(csv.reader(record, delimiter=delimiter, skipinitialspace=True, strict=True))
    except csv.Error:
        return []


def _supplied(line: str, lines: _Lines) -> Iterator[str]:
    yield line
    yield from islice(lines, MOST_LINES - 1)


def _unreadable(record: str) -> str:
    if len(record) > LONGEST_LINE:
        return f"longer than {LONGEST_LINE:,} characters"
    if not record.isascii() and record.encode(errors="replace") != record.encode(errors="surrogateescape"):
        return "holds bytes that are not UTF-8"
    return "holds NUL characters, which no text has" if "\0" in record else ""


def _misfit(cells: list[str], width: int, more_lines: int) -> str:
    if not cells or (more_lines and len(cells) != width):
        return UNCLOSED
    return "" if len(cells) == width else wrong_width(len(cells), width)


def wrong_width(found: int, wanted: int) -> str:
    """Say that a line has too few or too many cells."""
    return f"{counted(found, 'value')} where {wanted} {'are' if wanted > 1 else 'is'} wanted"
