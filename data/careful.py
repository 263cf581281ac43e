"""The careful reader: line by line, for CSV files whose quotes do not pair up.

DuckDB takes an unclosed quote for a cell that goes on to the end of its buffer, and the lines inside
are gone without a word. Here such a quote costs its own line and no other.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from core.table.table import REJECT_COLUMNS
from core.table.wording import counted
from data.headers import Header

MOST_LINES = 1000  # a cell with more line breaks than this is an unclosed quote
LONGEST_LINE = 2_000_000
UNCLOSED = "a quote is not closed, or text follows it"


def read_carefully(plain: Path, header: Header, left_out: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read the lines below the header.

    Parameters
    ----------
    plain : UTF-8 file with `\\n` line ends.
    header : what its head says.
    left_out : blank lines that stood above the header in the file of the user.

    Returns
    -------
    cells : (n_rows, n_columns) of text as it stands, indexed by row number.
    unread : one line each (row, column, value, reason) for lines that are no rows.
    """
    with plain.open(encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        lines = list(file)
    rows: dict[int, list[str]] = {}
    faults = []
    for row, (at, cells, reason) in enumerate(_records(lines, header), start=1):
        if reason:
            value = lines[at].rstrip("\n")[:LONGEST_LINE].encode("utf-8", "replace").decode()
            faults.append((row, "", value, f"line {at + 1 + left_out}: {reason}"))
        else:
            rows[row] = cells
    index = pd.Index(list(rows), dtype="int64", name="row")
    columns = zip(*rows.values(), strict=True) if rows else [()] * len(header.names)
    texts = {name: list(cells) for name, cells in zip(header.names, columns, strict=True)}
    unread = pd.DataFrame(faults, columns=REJECT_COLUMNS)
    return pd.DataFrame(texts, index=index, dtype="str"), unread


def _records(lines: list[str], header: Header) -> Iterator[tuple[int, list[str], str]]:
    at, width = header.lines, len(header.names)
    while at < len(lines):
        if lines[at] == "\n" and width > 1:
            at += 1
            continue
        cells, used = _cells(lines, at, header.delimiter)
        if len(cells) == width + 1 and not cells[-1]:
            del cells[-1]  # one delimiter too many at the end of a line adds no value
        reason = _fault(lines[at], cells, width, used)
        yield at, cells, reason
        at += 1 if reason else used


def _cells(lines: list[str], at: int, delimiter: str) -> tuple[list[str], int]:
    """The cells of the record that begins here and the lines it takes; no cells if its quotes are wrong."""
    if '"' not in lines[at]:
        return lines[at].rstrip("\n").split(delimiter), 1
    for end in range(at + 1, min(at + MOST_LINES, len(lines)) + 1):
        if end > at + 1 and '"' not in lines[end - 1]:
            continue
        reader = csv.reader(lines[at:end], delimiter=delimiter, skipinitialspace=True, strict=True)
        try:
            return next(reader), end - at
        except csv.Error as error:
            if "unexpected end" not in str(error):
                break
    return [], 1


def _fault(line: str, cells: list[str], width: int, used: int) -> str:
    if len(line) > LONGEST_LINE:
        return f"longer than {LONGEST_LINE:,} characters"
    if not line.isascii() and line.encode("utf-8", "replace") != line.encode("utf-8", "surrogateescape"):
        return "holds bytes that are not UTF-8"
    if not cells or (used > 1 and len(cells) != width):
        return UNCLOSED
    return "" if len(cells) == width else wrong_width(len(cells), width)


def wrong_width(found: int, wanted: int) -> str:
    """Say that a line has too few or too many cells."""
    return f"{counted(found, 'value')} where {wanted} {'are' if wanted > 1 else 'is'} wanted"
