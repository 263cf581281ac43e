"""The careful reader: line by line, for CSV files whose quotes do not pair up.

DuckDB takes an unclosed quote for a cell that goes on to the end of its buffer, and the lines inside
are gone without a word. Here such a quote costs its own line and no other.
"""

import csv
import re
from collections import deque
from functools import cache
from io import StringIO
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from core.table.wording import counted
from data.delimited.delimiters import LONGEST_LINE
from data.delimited.headers import Header

MOST_LINES = 1000  # a cell with more line breaks than this is an unclosed quote
Fault = tuple[int, str, str, str]
UNCLOSED = "a quote is not closed, or text follows it"


def mend(plain: Path, header: Header, left_out: int, target: Path) -> tuple[int, list[Fault]]:
    """Write the rows of a CSV file to another, every quote in its place, each line that is no row left out.

    Parameters
    ----------
    plain : UTF-8 file with `\\n` line ends.
    header : what its head says; the header of the other is one line.
    left_out : lines that stood above the header in the file of the user.
    target : the other file.

    Returns
    -------
    How many rows the other file holds, and the faults (row, column, value, reason): lines that are no rows.
    """
    faults: list[Fault] = []
    row, width = 0, len(header.names)
    with (
        plain.open(encoding="utf-8", errors="surrogateescape", newline="\n") as file,
        target.open("w", encoding="utf-8", newline="\n") as mended,
    ):
        write = csv.writer(mended, delimiter=header.delimiter, lineterminator="\n").writerow
        write([f"c{place}" for place in range(width)])
        lines = _Lines(file)
        for line in islice(lines, header.lines, None):
            if line == "\n" and width > 1:
                continue
            row, at = row + 1, lines.number
            if '"' not in line and line.count(header.delimiter) == width - 1:
                cells, reason = list[str](), _unreadable(line)
            else:
                cells, reason = _cells(line, lines, header)
            if reason:
                faults.append((row, "", _shown(line + lines.since(at)), f"line {at + left_out}: {reason}"))
            elif cells:
                write(cells)
            else:
                mended.write(line)
    return row - len(faults), faults


def fault_of(line: str, header: Header) -> tuple[str, str]:
    """What a line by itself holds, and why it is no row; no reason if it is one."""
    return _shown(line), _cells(line, _Lines(StringIO()), header)[1]


def first_records(file: TextIO, header: Header, most: int) -> tuple[int, int]:
    """Pass over the records at which a file stands.

    Parameters
    ----------
    file : opened as UTF-8 with `\\n` line ends.
    header : what its head says.
    most : bytes after which no other record is begun.

    Returns
    -------
    The bytes and the lines they take.
    """
    size, lines = 0, _Lines(file)
    for line in lines:
        at = lines.number
        if '"' in line:
            _cells(line, lines, header)
        record = line + lines.since(at)
        size += len(record) if record.isascii() else len(record.encode(errors="surrogateescape"))
        if size >= most:
            break
    return size, lines.number


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


def _cells(line: str, lines: _Lines, header: Header) -> tuple[list[str], str]:
    """The cells of the record that begins with this line, and why it is no row, if it is none.

    The record takes the lines it needs; one whose quotes are wrong gives them back.
    """
    at, width = lines.number, len(header.names)
    cells = _parsed(line, lines, header.delimiter)
    if not any(cells[width:]):
        del cells[width:]  # delimiters too many at the end of a line add no value
    reason = "" if len(cells) == width else _wrong_width(len(cells), width)
    if not cells or (reason and lines.number > at):
        lines.return_to(at)
        reason = UNCLOSED
    return cells, _unreadable(line + lines.since(at)) or reason


def _shown(record: str) -> str:
    return record.rstrip("\n")[:LONGEST_LINE].encode("utf-8", "replace").decode()


def _parsed(line: str, lines: _Lines, delimiter: str) -> list[str]:
    """The cells of a record, none if its quotes are wrong; spaces may stand around them, as to DuckDB."""
    if '"' not in line:
        return line.rstrip("\n").split(delimiter)
    at = lines.number
    if cells := _next_record(line, lines, delimiter, strict=True):
        return cells
    if '" ' not in line + lines.since(at):
        return []
    lines.return_to(at)
    cells = _next_record(line, lines, delimiter, strict=False)
    return cells if _spaced(delimiter).fullmatch(line + lines.since(at)) else []


def _next_record(line: str, lines: _Lines, delimiter: str, strict: bool) -> list[str]:
    record = chain([line], islice(lines, MOST_LINES - 1))
    try:
        return next(csv.reader(record, delimiter=delimiter, skipinitialspace=True, strict=strict))
    except csv.Error:
        return []


@cache
def _spaced(delimiter: str) -> re.Pattern[str]:
    """A record whose quotes are right, maybe with spaces around them."""
    mark = re.escape(delimiter)
    cell = rf'(?: *+"[^"]*+(?:""[^"]*+)*+" *+| *+(?!")[^{mark}\n]*+)'
    return re.compile(rf"{cell}(?:{mark}{cell})*+\n?")


def _unreadable(record: str) -> str:
    if len(record) > LONGEST_LINE:
        return f"longer than {LONGEST_LINE:,} characters"
    if not record.isascii() and record.encode(errors="replace") != record.encode(errors="surrogateescape"):
        return "holds bytes that are not UTF-8"
    return "holds NUL characters, which no text has" if "\0" in record else ""


def _wrong_width(found: int, wanted: int) -> str:
    return f"{counted(found, 'value')} where {wanted} {'are' if wanted > 1 else 'is'} wanted"
