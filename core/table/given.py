"""Given: customers as a program has them, each read as it would be alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from core.findings import Finding, ranked
from core.table.cells import as_text
from core.table.formats import date_orders, number_formats
from core.table.pasted import demand_known, why_not
from core.table.pasting.names import Names, Sorted
from core.table.pasting.shapes import Fields
from core.table.pasting.told import missing, repeated
from core.table.readings import Reading, of_each
from core.table.schema import Column, Schema
from core.table.table import REJECT_COLUMNS, RawRows, Table, conform, no_rejects
from core.table.words import missing_words


@dataclass(frozen=True, eq=False)
class Given:
    """Customers, numbered from 1 in the order they stand.

    `table` holds the features of those that can be used, and the values that keep the others from it.
    `names` (the id, where one was given) and `findings` (what was not understood) are of every customer.
    """

    table: Table
    names: tuple[str | None, ...]
    findings: tuple[tuple[Finding, ...], ...]


def given(customers: Sequence[Fields], schema: Schema) -> Given:
    """Read customers: names however they are spelled, what is not given as unknown.

    Parameters
    ----------
    customers : the fields of each.
    schema : of a model or a segmentation: its features are asked for, its id and target may be there.

    Returns
    -------
    Given, in which nothing that is said of one customer depends on the others.

    Raises
    ------
    MissingColumns : a field that the schema does not know.
    """
    names = Names(schema)
    demand_known(list(dict.fromkeys(name for fields in customers for name, _ in fields)), names)
    found = [Sorted.of(fields, names) for fields in customers]
    asked = schema.only(schema.features)
    cells = _cells(found, asked.names)
    table = _table(cells, asked)
    unfit = _unfit(found)
    frame = table.frame[~table.frame.index.isin(unfit["row"])]
    set_aside = _in_order(pd.concat([table.set_aside, unfit]), schema.names)
    return Given(
        table=replace(table, frame=frame, set_aside=set_aside),
        names=tuple(as_text(each.taken.get(schema.id or "")) for each in found),
        findings=_findings(found, cells, asked, is_plain=not table.findings),
    )


def _cells(found: Sequence[Sorted], names: Sequence[str]) -> pd.DataFrame:
    """What was given of each column, as it was written; what no column takes is left out."""
    rows = pd.RangeIndex(1, len(found) + 1, name="row")
    usable = [
        {name: None if why_not(value) else value for name, value in each.taken.items()} for each in found
    ]
    return pd.DataFrame({name: [each.get(name) for each in usable] for name in names}, rows, dtype=object)


def _unfit(found: Sequence[Sorted]) -> pd.DataFrame:
    """The values that no column takes, as faulty cells."""
    cells = [
        (row, name, *why)
        for row, each in enumerate(found, 1)
        for name, value in each.taken.items()
        if (why := why_not(value))
    ]
    return pd.DataFrame(cells, columns=REJECT_COLUMNS).astype(no_rejects().dtypes)


def _in_order(faulty: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    place = faulty["column"].map({name: at for at, name in enumerate(names)})
    order = faulty.assign(place=place).sort_values(["row", "place"], kind="stable", ignore_index=True)
    return order.drop(columns="place")


def _table(cells: pd.DataFrame, asked: Schema) -> Table:
    """Type cells: in a column of numbers and texts, a number does not say how to read the texts."""
    is_text = cells.map(lambda value: isinstance(value, str))
    is_plain = cells.notna() & ~is_text
    texts = cells.map(as_text).astype("str")
    plain = frozenset(name for name in cells if is_plain[name].any())
    mixed = [name for name in cells if name in plain and is_text[name].any()]
    numbers = texts.assign(**{name: texts[name].mask(is_text[name]) for name in mixed})
    table = conform(RawRows(numbers, no_rejects(), plain=plain), asked)
    if not mixed:
        return table
    written = conform(RawRows(texts[mixed].where(is_text[mixed]), no_rejects()), asked.only(mixed))
    frame = table.frame.loc[table.frame.index.intersection(written.frame.index)]
    return replace(
        table,
        frame=frame.assign(**{name: frame[name].fillna(written.frame[name]) for name in mixed}),
        set_aside=pd.concat([table.set_aside, written.set_aside]),
        findings=(*table.findings, *written.findings),
    )


def _findings(
    found: Sequence[Sorted], cells: pd.DataFrame, asked: Schema, is_plain: bool
) -> tuple[tuple[Finding, ...], ...]:
    """What is to be said of reading each; of all together nothing was said of the values if `is_plain`."""
    absent = [tuple(name for name in asked.names if name not in each.taken) for each in found]
    told = {names: missing(names, len(asked.names)) for names in set(absent)}
    read = {} if is_plain else _readings(cells, asked)
    return tuple(
        ranked([repeated(each.repeated), told[names], *_said(read.get(row, {}))])
        for row, (each, names) in enumerate(zip(found, absent, strict=True), 1)
    )


def _readings(cells: pd.DataFrame, asked: Schema) -> dict[int, dict[Column, Reading]]:
    """Row -> column -> how its cell was read, of the cells that were not written plainly."""
    read: dict[int, dict[Column, Reading]] = {}
    for column in asked.columns:
        values = cells[column.name]
        is_text = values.map(lambda value: isinstance(value, str)).astype(bool)
        texts = values.map(as_text).astype("str")
        plain = of_each(texts.mask(is_text), replace(column, written=""))
        for row, reading in (of_each(texts.where(is_text), column) | plain).items():
            read.setdefault(row, {})[column] = reading
    return read


def _said(read: Mapping[Column, Reading]) -> list[Finding | None]:
    words = missing_words({column.name: each.words for column, each in read.items()})
    return [words, number_formats(read), date_orders(read)]
