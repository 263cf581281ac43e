"""Headers: the delimiter of a CSV file and a name for each of its columns."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from core.errors import NotATable
from core.findings import Finding
from core.table.wording import counted

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
LOOKED_AT = 100  # records that vote for the delimiter
LONGEST_NAME = 1000


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a CSV file says: its delimiter, its names, and over how many lines."""

    delimiter: str
    names: tuple[str, ...]
    lines: int
    findings: tuple[Finding, ...]


def read_header(sample: str) -> Header:
    """Read the header from the first characters of a file.

    Raises
    ------
    NotATable : empty, or its first line is no header.
    """
    if not sample.strip():
        raise NotATable("The file is empty.")
    delimiter = find_delimiter(sample)
    reader = csv.reader(StringIO(sample), delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        found = next(reader)
    except csv.Error as error:
        raise NotATable("The header line has a quote that is not closed, or text beside a quote.") from error
    longest = max(map(len, found))
    if longest > LONGEST_NAME:
        raise NotATable(f"The first line is no header: it holds a name of {longest:,} characters.")
    names, renamed = name_columns(found)
    said = (_delimited(delimiter), renamed, _no_header(names))
    return Header(delimiter, names, reader.line_num, tuple(each for each in said if each))


def find_delimiter(sample: str) -> str:
    """Find the delimiter that cuts the most lines into as many cells as the header; comma if none does."""
    votes = {delimiter: _vote(sample, delimiter) for delimiter in DELIMITERS}
    return max(votes, key=lambda delimiter: votes[delimiter])


def name_columns(found: Sequence[str]) -> tuple[tuple[str, ...], Finding | None]:
    """Give every column a name of its own.

    Parameters
    ----------
    found : the names as they stand in the file, maybe empty or repeated.

    Returns
    -------
    The names: spaces tidied, an empty one called `column_3` by its place, a repeated one `name_2`; and
    a finding if any column was called otherwise than in the file.
    """
    tidy = [" ".join(name.encode("utf-8", "replace").decode().split()) for name in found]
    names: list[str] = []
    for place, name in enumerate(tidy, start=1):
        reserved = () if name and name not in names else tidy
        names.append(_free(name or f"column_{place}", {*names, *reserved}))
    changed = [new for new, old in zip(names, tidy, strict=True) if new != old]
    return tuple(names), _renamed(changed)


def _free(name: str, taken: set[str]) -> str:
    """The name itself if it is free, or the first of `name_2`, `name_3`..."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    return free


def _vote(sample: str, delimiter: str) -> tuple[float, int]:
    reader = csv.reader(StringIO(sample), delimiter=delimiter, skipinitialspace=True)
    try:
        widths = [len(record) for record in islice(reader, LOOKED_AT) if record]
    except csv.Error:
        return 0.0, 0
    width = widths[0] if widths else 0
    return (sum(each == width for each in widths) / len(widths), width) if width > 1 else (0.0, 0)


def _delimited(delimiter: str) -> Finding | None:
    if delimiter == ",":
        return None
    word = DELIMITERS[delimiter]
    return Finding("delimiter", "info", "file", f"The cells are separated by {word}.", {"delimiter": word})


def _renamed(changed: list[str]) -> Finding | None:
    if not changed:
        return None
    return Finding(
        "columns-renamed",
        "warning",
        "file",
        f"{counted(len(changed), 'column name')} {'were' if len(changed) > 1 else 'was'} empty or repeated; "
        f"now called {', '.join(changed[:10])}{'...' if len(changed) > 10 else ''}.",
        {"columns": len(changed)},
        "Give every column a name of its own in the file.",
    )


def _no_header(names: Sequence[str]) -> Finding | None:
    if not all(name.replace(".", "", 1).lstrip("-").isdecimal() for name in names):
        return None
    return Finding(
        "no-header",
        "warning",
        "file",
        "Every column name is a number: the first line looks like a customer, not like a header.",
        remedy="Put a line with the columns' names above the first customer.",
    )
