"""Impossible values: what cannot be, by the name and kind of its column."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from core.explore.checks.looked import Looked
from core.explore.checks.numbers import stand_in
from core.findings import Finding
from core.table.names import words_of
from core.table.wording import counted, listed, subject_of

OLDEST = 120
EARLIEST = pd.Timestamp(1900, 1, 1)
EXCEPTION = 0.05  # what is so in a larger share of the cells is meant
MOSTLY = 0.5  # of counts and ages even that is strange
SHARES = {"share", "pct", "percent", "percentage", "prob", "probability", "fraction"}
COUNTS = {"n", "nb", "num", "number", "count", "counts", "qty", "quantity", "age", "size", "kids", "children"}
AMOUNTS = {
    *("spend", "spent", "amount", "price", "income", "salary"),
    *("cost", "fare", "days", "recency", "tenure"),
}
SIGNED = {
    *("change", "diff", "difference", "delta", "trend", "net"),
    *("growth", "log", "score", "z", "slope", "vs"),
}
SPANS = {"days", "weeks", "months", "hours", "account", "since"}  # an age in these has no highest
AHEAD = {
    *("due", "expiry", "expires", "end", "ends", "until"),
    *("renewal", "next", "planned", "deadline", "valid"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Cells that cannot be: which column, what is wrong, the first of them with its row, and how many."""

    column: str
    wrong: str
    first: str
    row: int
    cells: int


def impossible_values(look: Looked, today: date | None = None) -> Finding | None:
    """`impossible-values`: ages, counts, shares and dates that cannot be.

    Parameters
    ----------
    look : the rows looked at; all rows of a column whose name tells its bounds are searched.
    today : the last day a date may name; None allows any. Columns named for what is ahead may name any.

    Returns
    -------
    One finding for all columns. What is so in more than 5 % of a column's cells is meant, and no finding;
    for counts, ages and dates after today that is half of them.
    """
    dates = [column.name for column in look.table.schema.columns if column.kind == "date"]
    found = [_number_fault(look, name) for name in look.ordered]
    found += [fault for name in dates for fault in _date_faults(look, name, today)]
    faults = [fault for fault in found if fault]
    if not faults:
        return None
    told = [
        f"'{each.column}' is {each.wrong} in {counted(each.cells, 'row')} ({each.first} in row {each.row})"
        for each in faults
    ]
    names = list(dict.fromkeys(each.column for each in faults))
    return Finding(
        "impossible-values",
        "warning",
        subject_of(names),
        f"Values that cannot be: {listed(told)}.",
        {"cells": sum(each.cells for each in faults), "columns": ", ".join(names)},
        "Correct or empty these cells in the file; they are used as they stand.",
    )


def bounds(name: str, ordered: np.ndarray) -> tuple[float, float]:
    """Say between which numbers a column must lie, by its name and what it mostly holds.

    Parameters
    ----------
    name : the column's name; its words are looked at.
    ordered : (n_filled,) its cells in order.

    Returns
    -------
    Lowest and highest possible, infinite where the name does not tell.
    """
    words = set(words_of(name))
    if words & SIGNED:
        return -np.inf, np.inf
    if words & SHARES or "%" in name:
        whole = next((top for top in (1.0, 100.0) if _share_outside(ordered, 0, top) <= EXCEPTION), np.inf)
        return (0.0, whole) if whole < np.inf else (-np.inf, np.inf)
    lowest = 0.0 if words & (COUNTS | AMOUNTS) else -np.inf
    return lowest, float(OLDEST) if "age" in words and not words & SPANS else np.inf


def _share_outside(ordered: np.ndarray, low: float, high: float) -> float:
    return 1 - float(np.mean((ordered >= low) & (ordered <= high)))


def _number_fault(look: Looked, name: str) -> Fault | None:
    ordered = look.ordered[name]
    low, high = bounds(name, ordered)
    if not np.isfinite([low, high]).any():
        return None
    values = look.table.frame[name]
    outside = (values < low) | (values > high)
    if outside.any():  # 999 for 'not known' has a finding of its own
        outside &= values != stand_in(ordered)
    meant = MOSTLY if COUNTS.intersection(words_of(name)) else EXCEPTION
    wrong = f"below {low:g}" if high == np.inf else f"outside {low:g} to {high:g}"
    return _fault(values, outside, wrong, meant)


def _date_faults(look: Looked, name: str, today: date | None) -> list[Fault | None]:
    values = look.table.frame[name]
    faults = [_fault(values, values < EARLIEST, f"before {EARLIEST.year}", EXCEPTION)]
    if today and AHEAD.isdisjoint(words_of(name)):
        late = values >= pd.Timestamp(today) + pd.Timedelta(days=1)
        faults.append(_fault(values, late, f"after today, {today},", MOSTLY))
    return faults


def _fault(values: pd.Series, wrong: pd.Series, what: str, meant: float) -> Fault | None:
    """The cells that are wrong, unless they are so many that they are meant."""
    cells = int(wrong.sum())
    if not 0 < cells <= max(1, meant * values.count()):
        return None
    row = int(wrong.idxmax())
    first = values.loc[row]
    return Fault(
        str(values.name), what, f"{first:,.6g}" if isinstance(first, float) else str(first.date()), row, cells
    )
