"""Shapes: the ways in which a person writes one customer down - JSON, a table, lines, bare values."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import Any, NamedTuple

from core.errors import BadRow
from core.table.pasting.names import Names
from core.table.wording import counted, listed

DELIMITERS = "\t,;|"
MARK = re.compile("[:=\t,;]")  # between a field and its value, each on a line
MOST_MARKS = 8  # a name may hold some, too
MOST_FIELDS = 25_000
LONGEST_NUMBER = 400  # digits; longer ones stay text, and fit no column
HOW = (
    "Paste a JSON object, a header and a line below it, lines of 'field: value', or the values in the order "
    "of the columns."
)


Fields = Sequence[tuple[str, Any]]  # of one customer, as they stand


class Written(NamedTuple):
    """One customer as names with values, in the order they stand; `customers` is how many were there.

    Without names, `pairs` have empty ones and stand in the order of the columns.
    """

    pairs: Fields
    customers: int = 1
    is_json: bool = False

    @property
    def nameless(self) -> bool:
        """Whether the values stand alone."""
        return not self.is_json and bool(self.pairs) and not any(name for name, _ in self.pairs)


def read_json(text: str) -> Written:
    """Read a JSON object, or the first of a list of them.

    Parameters
    ----------
    text : that begins with a bracket.

    Returns
    -------
    Written

    Raises
    ------
    BadRow (no JSON, or no object)
    """
    read = _values(text, "This begins like JSON and is none", HOW)
    objects = read if type(read) is list else [read]
    if not objects or not isinstance(objects[0], _Object):
        raise BadRow("This JSON holds no object with fields.", HOW)
    return Written(list(objects[0]), len(objects), is_json=True)


def read_objects(text: str, remedy: str) -> tuple[list[Fields], bool]:
    """Read one JSON object, or a list of nothing else.

    Parameters
    ----------
    text : from a program.
    remedy : how to write what is wanted.

    Returns
    -------
    The fields of each, and whether they stood in a list.

    Raises
    ------
    BadRow
    """
    read = _values(text, "This is no JSON", remedy)
    is_list = type(read) is list
    objects = read if is_list else [read]
    strange = next((at for at, each in enumerate(objects, 1) if not isinstance(each, _Object)), None)
    if strange is not None:
        which = f"Customer {strange:,} of the list" if is_list else "This JSON"
        raise BadRow(f"{which} is no object with fields.", remedy)
    return objects, is_list


def read_lines(text: str, names: Names, widths: Sequence[int]) -> Written:
    """Read text that is no JSON, in the way in which most of its names are known.

    Parameters
    ----------
    text : of one customer or several.
    names : of the columns.
    widths : how many values without names are understood.

    Returns
    -------
    Written

    Raises
    ------
    BadRow (no name is known and no line has so many values, or a line has more values than its header)
    """
    tables = [table for table in map(_Table.of, [text] * len(DELIMITERS), DELIMITERS) if table.first]
    table = max(tables, key=lambda each: names.known(each.first[0]), default=_Table([[]]))
    fields = list(_cut(text, names))
    in_header, in_lines = names.known(table.first[0]), names.known(name for name, _ in fields)
    bare = next((each for each in tables if len(each.first[0]) in widths), None)
    if in_lines > in_header or (in_lines == in_header > 0 and table.is_alone):
        return Written(fields)
    # A value may happen to be the name of a column.
    if in_header and not (bare and table.is_alone and 2 * in_header <= len(bare.first[0])):
        return _below(table)
    if bare is None:
        raise BadRow(f"No field of the model is named here; it asks for {listed(names.all, 5)}.", HOW)
    return Written([("", value) for value in bare.first[0]], len(bare.first) + bare.more)


class _Table(NamedTuple):
    """The first two lines that hold something, cut into cells, and how many more there are."""

    first: list[list[str]]
    more: int = 0

    @property
    def is_alone(self) -> bool:
        """Whether there is one line only."""
        return len(self.first) == 1

    @classmethod
    def of(cls, text: str, delimiter: str) -> "_Table":
        """Cut text at a delimiter; no line where a cell is too long."""
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
        lines = (line for line in reader if any(map(str.strip, line)))
        try:
            return cls(list(islice(lines, 2)), sum(1 for _ in lines))
        except csv.Error:
            return cls([])


def _below(table: _Table) -> Written:
    if table.is_alone:
        raise BadRow("There is a header, but no line of values below it.", HOW)
    names, values = table.first
    if any(map(str.strip, values[len(names) :])):
        raise BadRow(
            f"{counted(len(values), 'value')} stand below a header of {counted(len(names), 'name')}.",
            'Put a value that holds the delimiter in quotation marks, such as "1,200".',
        )
    return Written(list(zip(names, values, strict=False)), 1 + table.more)


def _cut(text: str, names: Names) -> Iterator[tuple[str, str]]:
    """Each line cut in two at a mark, the first behind a name that is known, else the first."""
    for line in islice(StringIO(text), MOST_FIELDS):
        marks = [found.start() for found in islice(MARK.finditer(line), MOST_MARKS)]
        if marks:
            at = next((at for at in marks if names.find(line[:at]) is not None), marks[0])
            yield _unquoted(line[:at].strip(), line[at + 1 :].strip())


def _unquoted(name: str, value: str) -> tuple[str, str]:
    """Take the quotation marks of a line of JSON away; those of a plain line are part of its value."""
    if len(name) > 1 and name[0] == name[-1] == '"':
        return name[1:-1], value.removesuffix(",").strip().strip('"')
    return name, value


def whole(text: str) -> str:
    """Text without half characters and NUL."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")


class _Object(list[tuple[str, Any]]):
    """The fields of a JSON object as they stand, those that are given twice too."""


def _values(text: str, wrong: str, remedy: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_int=_number, parse_constant=str)
    except (ValueError, RecursionError) as broken:
        reason = "it is nested too deep" if isinstance(broken, RecursionError) else f"{broken}"
        raise BadRow(f"{wrong}: {reason}.", remedy) from broken


def _object(pairs: Iterable[tuple[str, Any]]) -> _Object:
    return _Object((_whole(name), _whole(value)) for name, value in pairs)


def _whole(value: Any) -> Any:
    """A value without half characters and NUL, which JSON can spell."""
    return whole(value) if isinstance(value, str) else value


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits
