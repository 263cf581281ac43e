"""Cutting: a column as groups of customers, each with a name."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.explore.coded import named_levels
from core.table.dates import as_day, as_floats
from core.table.schema import Column

BANDS = 5
MOST_LEVELS = 20  # of a column of categories, the most common ones


@dataclass(frozen=True, eq=False)
class Cut:
    """A column cut into groups: `code` (n_rows,) from 0, -1 for rows in no group, and a name for each."""

    column: str
    code: NDArray[np.int64]
    names: tuple[str, ...]


def cut(values: pd.Series, column: Column) -> Cut:
    """Cut a column into groups of customers.

    Parameters
    ----------
    values : (n_rows,) as the table holds them.
    column : what they are.

    Returns
    -------
    Cut by value for categories (the 20 most common), into 5 bands of about equally many for numbers and
    dates; customers for whom the column is empty are a group of their own, the last.
    """
    code, names = _levels(values) if column.is_category else _bands(values, column)
    empty = values.isna().to_numpy()
    if empty.any():
        code = np.where(empty, len(names), code)
        names = [*names, "is empty"]
    return Cut(column.name, code, tuple(f"{column.name} {name}" for name in names))


def _levels(values: pd.Series) -> tuple[NDArray[np.int64], list[str]]:
    code, names = named_levels(values, MOST_LEVELS)
    return np.where(code < MOST_LEVELS, code, -1), [f"is {name}" for name in names[:MOST_LEVELS]]


def _bands(values: pd.Series, column: Column) -> tuple[NDArray[np.int64], list[str]]:
    numbers = as_floats(values)
    filled = np.sort(numbers[~np.isnan(numbers)])
    code = np.where(np.isnan(numbers), -1, np.searchsorted(_edges(filled), numbers, side="right"))
    found, code = np.unique(code, return_inverse=True)
    code = code - int(found[0] < 0) if len(found) else code
    ends = pd.Series(numbers).groupby(code).agg(["min", "max"]).drop(-1, errors="ignore")
    names = [_band(low, high, at, len(ends), column) for at, (low, high) in enumerate(ends.to_numpy())]
    return np.asarray(code, dtype=np.int64), names


def _edges(ordered: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where bands begin; a value that would fill one is alone in it, such as the 0 of a count."""
    if not len(ordered):
        return ordered
    cuts = np.unique(np.quantile(ordered, np.arange(1, BANDS) / BANDS, method="higher"))
    first, after = (np.searchsorted(ordered, cuts, side) for side in ("left", "right"))
    alone = (after - first >= len(ordered) / BANDS) & (after < len(ordered))
    return np.unique(np.append(cuts, ordered[after[alone]]))


def _band(low: float, high: float, at: int, of: int, column: Column) -> str:
    least, most = (as_day(end) if column.kind == "date" else f"{end:,.4g}" for end in (low, high))
    if least == most:
        return f"is {least}"
    if at == 0:
        return f"up to {most}"
    return f"{least} or more" if at == of - 1 else f"{least} to {most}"
