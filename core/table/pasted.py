"""Pasted: one customer as a person has it at hand, read as the fields of a model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from core.errors import BadRow, MissingColumns
from core.findings import Finding, ranked
from core.golden import as_form_row
from core.table.cells import as_text
from core.table.pasting.names import Names, Sorted
from core.table.pasting.shapes import HOW, Written, read_json, read_lines, whole
from core.table.pasting.told import (
    Misfit,
    by_order,
    many,
    misfits,
    missing,
    repeated,
    unknown,
    with_nearest,
)
from core.table.schema import Schema
from core.table.table import RawRows, Table, conform
from core.table.unlike import unlike
from core.table.wording import listed

NOTHING_ASKED = "None of the fields that the model asks for is given here."
LONGEST, LONGEST_VALUE = 1_000_000, 1_000  # characters


@dataclass(frozen=True, eq=False)
class Pasted:
    """A customer that was pasted.

    `row` holds every feature as a form sends it (number, text or None for unknown), `customer` the id and
    `bought` the target where they were given; neither is asked of a model. `given` counts the features that
    hold something, `findings` say what was not understood.
    """

    row: Mapping[str, str | float | None]
    customer: str | None
    bought: str | None
    given: int
    findings: tuple[Finding, ...]


def pasted(text: str, schema: Schema) -> Pasted:
    """Read one customer from text.

    Names are matched whatever their case, blanks and underscores. What is not given is unknown; so is a
    value that does not fit its column.

    Parameters
    ----------
    text : a JSON object, a header and a line from a spreadsheet or CSV file, lines of "field: value" or
        "field = value", or the bare values in the order of the features (or of all columns).
    schema : of a model: its features, id and target.

    Returns
    -------
    Pasted

    Raises
    ------
    BadRow (nothing in it can be used)
    """
    given = _given(text, schema)
    if not given.asked:
        raise BadRow(NOTHING_ASKED, HOW)
    return _understood(given, *_typed(given.asked, schema), schema)


def sent(text: str, schema: Schema) -> Pasted:
    """Read one customer from a program, which sees no form in which to correct what was misunderstood.

    Parameters
    ----------
    text : as for `pasted`.
    schema : of a model.

    Returns
    -------
    Pasted, as `pasted` gives it; JSON may leave every field unknown.

    Raises
    ------
    MissingColumns : JSON with a field that the model does not know.
    BadRow : nothing in it can be used, or a value does not fit its column.
    """
    given = _given(text, schema)
    if given.written.is_json:
        demand_known([name for name, _ in given.written.pairs], given.names)
    if not (given.asked or given.written.is_json):
        raise BadRow(NOTHING_ASKED, HOW)
    table, unfit = _typed(given.asked, schema)
    others = [Misfit(name, *why) for name, value in given.others.items() if (why := why_not(value))]
    if unfit or others:
        raise BadRow(f"{listed([each.said for each in (*unfit, *others)])}.")
    return _understood(given, table, unfit, schema)


def demand_known(given: Sequence[str], names: Names) -> None:
    """See that every name of JSON means a column.

    Parameters
    ----------
    given : names as they were written.
    names : of the columns.

    Raises
    ------
    MissingColumns : with the nearest of the columns that were not given.
    """
    means = {name: names.find(name) for name in given}
    strange = [name for name in given if means[name] is None]
    if strange:
        taken = set(means.values())
        free = [name for name in names.all if name not in taken]
        raise MissingColumns(
            f"Unknown field{'s' if len(strange) > 1 else ''}: {with_nearest(strange, free)}.",
            f"The fields are: {listed(names.all)}.",
        )


class _Given(NamedTuple):
    """What was given: as it was written, sorted by column, and the features among it."""

    names: Names
    written: Written
    found: Sorted
    asked: dict[str, Any]

    @property
    def free(self) -> list[str]:
        """The columns that were not given."""
        return [name for name in self.names.all if name not in self.found.taken]

    @property
    def others(self) -> dict[str, Any]:
        """The id and the target, where they were given."""
        return {name: value for name, value in self.found.taken.items() if name not in self.asked}


def _given(text: str, schema: Schema) -> _Given:
    names = Names(schema)
    written = _read(text, names, schema)
    found = Sorted.of(_in_order(written, schema) if written.nameless else written.pairs, names)
    asked = {name: found.taken[name] for name in schema.features if name in found.taken}
    return _Given(names, written, found, asked)


def _understood(given: _Given, table: Table, unfit: list[Misfit], schema: Schema) -> Pasted:
    row = as_form_row(table.frame, table.frame.index[0])
    found, written = given.found, given.written
    told = (
        misfits(unfit),
        unknown(found.unknown, given.free),
        repeated(found.repeated),
        many(written.customers),
        by_order(list(given.asked)) if written.nameless else None,
        missing([name for name in schema.features if name not in given.asked], len(schema.features)),
    )
    return Pasted(
        row=row,
        customer=_text_of(found.taken, schema.id),
        bought=_text_of(found.taken, schema.target),
        given=sum(value is not None for value in row.values()),
        findings=ranked([*told, *table.findings]),
    )


def _read(text: str, names: Names, schema: Schema) -> Written:
    if len(text) > LONGEST:
        raise BadRow(f"{len(text):,} characters are more than one customer has.", HOW)
    plain = whole(text).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip(" \n")
    if not plain.strip():
        raise BadRow("Nothing was pasted.", HOW)
    if plain.lstrip()[0] in "{[":
        return read_json(plain)
    return read_lines(plain, names, [len(order) for order in _orders(schema)])


def _orders(schema: Schema) -> list[list[str]]:
    """The columns that values without names may be meant for, in the order of the table."""
    features, every = set(schema.features), [*schema.features, schema.id, schema.target]
    told = [name for name in schema.names if name in every]
    with_id = [name for name in told if name in features or name == schema.id]
    with_target = [name for name in told if name in features or name == schema.target]
    return [with_id, with_target, told, schema.features]


def _in_order(written: Written, schema: Schema) -> list[tuple[str, Any]]:
    """The values with the names of as many columns, of two ways the one in which fewer are strange."""
    values = [value for _, value in written.pairs]
    ways = [dict(zip(order, values, strict=True)) for order in _orders(schema) if len(order) == len(values)]
    return list(min(ways, key=lambda way: _strange(way, schema)).items())


def _strange(given: Mapping[str, Any], schema: Schema) -> int:
    table, unfit = _typed({name: given[name] for name in schema.features}, schema)
    bought = as_text(given.get(schema.target)) if schema.target else None
    known = schema[schema.target].categories if schema.target else ()
    return len(unfit) + len(unlike(table.frame, schema)) + (bought is not None and bought not in known)


def _typed(asked: Mapping[str, Any], schema: Schema) -> tuple[Table, list[Misfit]]:
    """The features as the model takes them, and what was left unknown."""
    unfit = [Misfit(name, *why) for name, value in asked.items() if (why := why_not(value))]
    given = {name: value for name, value in asked.items() if not why_not(value)}
    table = _table(given, schema)
    for fault in table.set_aside.itertuples():
        unfit.append(Misfit(str(fault.column), str(fault.value), str(fault.reason)))
        del given[str(fault.column)]
    return (_table(given, schema) if table.rejected else table), unfit


def _table(given: Mapping[str, Any], schema: Schema) -> Table:
    asked = schema.only(schema.features)
    one = pd.DataFrame({name: pd.Series([given.get(name)], dtype=object) for name in asked.names})
    return conform(RawRows.of(one), asked)


def why_not(value: Any) -> tuple[str, str] | None:
    """Say what to show of a value that no column takes, and why; None of one that some may take."""
    if not (value is None or pd.api.types.is_scalar(value)):
        return "[…]", "one value is wanted, not several"
    if isinstance(value, str) and len(value) > LONGEST_VALUE:
        return value, f"longer than {LONGEST_VALUE:,} characters"
    return None


def _text_of(taken: Mapping[str, Any], column: str | None) -> str | None:
    value = taken.get(column) if column else None
    return None if why_not(value) else as_text(value)
