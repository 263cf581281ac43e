"""Headers: where the header of a CSV file is, its delimiter, and the names it gives."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from core.errors import NotATable
from core.findings import Finding
from core.table.wording import counted
from data.delimited.delimiters import DELIMITERS, Cut, cut, is_number, number_places
from data.names import name_columns

LONGEST_NAME = 1000
MOST_COLUMNS = 20_000
SAID = re.compile(r'"?sep=([,;\t|])"?[ \t]*\n', re.IGNORECASE)  # the first line some spreadsheets write
YEAR = re.compile(r"(19|20)\d\d")
BLANK = re.compile(r'[\s,;|"]*\n')


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a CSV file says: its delimiter, its names, over how many lines, below how many."""

    delimiter: str
    names: tuple[str, ...]
    lines: int
    above: int
    findings: tuple[Finding, ...]


def read_header(sample: str, is_all: bool = True) -> Header:
    """Read the header from the first characters of a file.

    Parameters
    ----------
    sample : the characters, lines ending in `\\n`.
    is_all : whether the file holds no more than these.

    Returns
    -------
    Header; blank lines, titles and a line such as `sep=;` may stand above it.

    Raises
    ------
    NotATable : empty, or its first line is no header.
    """
    said = SAID.match(sample)
    start = _below_blank_lines(sample, said.end() if said else 0)
    if not sample[start:].strip():
        raise NotATable("The file is empty.")
    found = cut(sample[start:], said[1] if said else DELIMITERS)
    above = sample.count("\n", 0, start) + found.above
    names, lines = _names(sample, above, found.delimiter, is_all)
    columns, renamed = name_columns(names)
    titles = _titles(sample[start:], found.above)
    findings = (_delimited(found), titles, renamed, _no_header(columns, found))
    return Header(found.delimiter, columns, lines, above, tuple(each for each in findings if each))


def _below_blank_lines(sample: str, start: int) -> int:
    while blank := BLANK.match(sample, start):
        start = blank.end()
    return start


def _names(sample: str, above: int, delimiter: str, is_all: bool) -> tuple[list[str], int]:
    """The names as they stand in the file, and over how many lines."""
    lines = islice(StringIO(sample, newline="\n"), above, None)
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        names = next(reader)
    except csv.Error as error:
        raise NotATable("The header line has a quote that is not closed, or text beside a quote.") from error
    longest = max(map(len, names))
    if longest > LONGEST_NAME:
        raise NotATable(f"The first line is no header: it holds a name of {longest:,} characters.")
    if len(names) > MOST_COLUMNS or not (is_all or sample.count("\n") >= above + reader.line_num):
        raise NotATable(f"The first line names more than {MOST_COLUMNS:,} columns.", "Give fewer columns.")
    return names, reader.line_num


def _delimited(found: Cut) -> Finding | None:
    if found.delimiter == "," or found.width == 1:
        return None
    word = DELIMITERS[found.delimiter]
    return Finding("delimiter", "info", "file", f"The cells are separated by {word}.", {"delimiter": word})


def _titles(sample: str, lines: int) -> Finding | None:
    if not lines:
        return None
    first = sample.partition("\n")[0].strip()[:80]
    return Finding(
        "lines-above-header",
        "warning",
        "file",
        f"{counted(lines, 'line')} above the header {'were' if lines > 1 else 'was'} left out, "
        f"beginning with '{first}'.",
        {"lines": lines},
        "If this is not a title, give the file a header line of one name for each column.",
    )


def _no_header(names: Sequence[str], found: Cut) -> Finding | None:
    """Whether numbers stand in the header just where they stand below it, and are no years."""
    numbers = {place for place, name in enumerate(names) if is_number(name)}
    years = {place for place in numbers if YEAR.fullmatch(names[place])}
    if not numbers or numbers == years:
        return None
    if len(numbers) < len(names) and numbers != number_places(found.records[1:]):
        return None
    return Finding(
        "no-header",
        "warning",
        "file",
        "Names of columns are numbers: the first line looks like a customer, not like a header.",
        remedy="Put a line with the columns' names above the first customer.",
    )
