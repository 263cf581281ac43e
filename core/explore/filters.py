"""Filters: looking at some of the customers, chosen by what they have in some columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from numbers import Real

import numpy as np
import pandas as pd

from core.errors import BadColumn, TooFewRows
from core.table.schema import Column
from core.table.table import Table, no_rejects
from core.table.wording import listed

Bound = float | date
DAY = pd.Timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a customer has in one column; an empty filter lets everybody through.

    `low` and `high` bound numbers and dates, both included (a date without a time is the whole day),
    `among` lists values of a category or flag. `missing` says whether customers whose cell is empty
    stay.
    """

    column: str
    low: Bound | None = None
    high: Bound | None = None
    among: tuple[str, ...] = ()
    missing: bool = True

    @property
    def words(self) -> str:
        """What it asks for, such as "age 20 to 40 or unknown"."""
        if self.among:
            asked = [_either(self.among)]
        elif self.low is None and self.high is None:
            return f"any {self.column}" if self.missing else f"{self.column} known"
        elif self.high is None:
            asked = ["from", _written(self.low)]
        else:
            asked = [*([] if self.low is None else [_written(self.low)]), "to", _written(self.high)]
            asked = asked if self.low is not None else ["up", *asked]
        return " ".join([self.column, *asked, *(["or unknown"] if self.missing else [])])


def filtered(table: Table, filters: Sequence[Filter]) -> Table:
    """Keep the customers that pass every filter.

    Parameters
    ----------
    table : Table of n_rows.
    filters : any number; several on one column all hold.

    Returns
    -------
    Table with the same schema and the rows that passed, under their row numbers. It speaks of these rows
    alone: nothing in it was set aside, and `read` is their number. Without filters, the table itself.

    Raises
    ------
    MissingColumns : a filter speaks of a column that is not there.
    BadColumn : a filter does not fit its column.
    TooFewRows : no customer passes.
    """
    if not filters:
        return table
    passed = np.ones(table.rows, dtype=bool)
    for asked in filters:
        column = table.schema[asked.column]
        _demand_fit(asked, column)
        passed &= _passing(table.frame[column.name], asked)
    if not passed.any():
        raise TooFewRows(f"No customer has {_together(filters)}.", "Widen a filter, or take one away.")
    kept = table.frame[passed]
    return Table(kept, table.schema, no_rejects(), len(kept))


def narrowing(filters: Sequence[Filter], kept: int, of: int) -> str:
    """Say who is looked at.

    Parameters
    ----------
    filters : those that were applied.
    kept : how many customers passed.
    of : how many there are.

    Returns
    -------
    A sentence such as "Customers with age 20 to 40 and channel web: 312 of 2,122."
    """
    if not filters:
        return f"All {of:,} customers."
    return f"Customers with {_together(filters)}: {kept:,} of {of:,}."


def _either(values: Sequence[str], most: int = 8) -> str:
    rest = [f"{len(values) - most:,} more"] if len(values) > most else []
    return " or ".join([*values[:most], *rest])


def _together(filters: Sequence[Filter]) -> str:
    return listed([asked.words for asked in filters])


def _written(bound: Bound | None) -> str:
    if isinstance(bound, date):
        moment = pd.Timestamp(bound)
        return str(moment.date() if moment == moment.normalize() else moment)
    return f"{bound:,.6g}"


def _demand_fit(asked: Filter, column: Column) -> None:
    bounds = [bound for bound in (asked.low, asked.high) if bound is not None]
    name = column.name
    if column.kind == "text":
        raise BadColumn(f"'{name}' is text, which cannot be filtered.", "Filter by another column.")
    if bounds and column.is_category:
        raise BadColumn(f"'{name}' holds categories: they have no lowest and highest.", "Choose categories.")
    if asked.among and not column.is_category:
        raise BadColumn(f"'{name}' holds a {column.kind}, not categories.", "Give a lowest and a highest.")
    wanted = date if column.kind == "date" else Real
    if any(not isinstance(bound, wanted) or pd.isna(bound) for bound in bounds):
        raise BadColumn(f"The bounds of '{name}' are no {column.kind}s.", f"Give a {column.kind}.")
    if len(bounds) == 2 and _end(bounds[1]) < _start(bounds[0]):
        said = f"from {_written(bounds[0])} to {_written(bounds[1])}"
        raise BadColumn(f"Nothing lies {said} in '{name}'.", "Put the lower bound first.")


def _passing(values: pd.Series, asked: Filter) -> np.ndarray:
    empty = values.isna().to_numpy()
    passed = ~empty
    if asked.among:
        passed &= values.isin(list(asked.among)).to_numpy()
    if asked.low is not None:
        passed &= (values >= _start(asked.low)).to_numpy()
    if asked.high is not None:
        passed &= (values <= _end(asked.high)).to_numpy()
    kept: np.ndarray = passed | empty if asked.missing else passed
    return kept


def _start(bound: Bound) -> float | pd.Timestamp:
    return pd.Timestamp(bound) if isinstance(bound, date) else bound


def _end(bound: Bound) -> float | pd.Timestamp:
    """The last moment that counts: that of the day when only a day is given."""
    if not isinstance(bound, date):
        return bound
    moment = pd.Timestamp(bound)
    return moment + DAY - pd.Timedelta(microseconds=1) if moment == moment.normalize() else moment
