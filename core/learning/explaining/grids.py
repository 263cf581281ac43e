"""Grids: the values of one column to ask a model about, and how many training customers are near each."""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.table.cells import as_text
from core.table.dates import EPOCH, as_day, as_floats
from core.table.schema import Column

ENDS = 0.01, 0.99  # beyond are so few customers that a model guesses
UNKNOWN = "unknown"
BINS = 24
TINY = 1e-300  # what is smaller has no digits left to round to
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Grid:
    """Values of one column: in their order, the last one missing ("unknown").

    `values` (n,) are typed as the column and in words in `labels`; `customers` (n,) are the shares of the
    training customers nearest to each, NaN without any customer to count. `at` is the place of the present
    value, `outside` says that no training customer has gone so far; `left_out` counts the categories that
    are too rare to be asked about.
    """

    values: pd.Series
    labels: tuple[str, ...]
    customers: Floats
    at: int
    outside: bool
    left_out: int = 0


def grid_of(column: Column, taught: pd.Series, present: pd.Series, most: int) -> Grid:
    """Choose the values to ask about.

    Parameters
    ----------
    column : as the training rows held it.
    taught : (n_customers,) its values for training customers; there may be none.
    present : (1,) the value of the customer, typed alike.
    most : values wanted, besides the present one and the missing one.

    Returns
    -------
    Grid. Numbers and dates: every value there is, if they are few; else half of them evenly from the 1st to
    the 99th percentile, half of them where the customers are. Categories: the most common ones.
    """
    if column.is_category:
        return _of_levels(column, taught, present, most)
    known, own = as_floats(taught), as_floats(present)[0]
    is_known = not np.isnan(own)
    points = _points(column, known[~np.isnan(known)], most)
    points = np.unique(np.append(points, own)) if is_known else points
    is_date = column.kind == "date"
    values = _with_missing(_as_dates(points) if is_date else points, taught.dtype)
    at = int(np.searchsorted(points, own)) if is_known else len(points)
    if is_date and is_known:
        values[at] = present.iloc[0]  # to the second, where the others are days
    texts = [as_day(point) if is_date else f"{point + 0:,.6g}" for point in points]
    outside = is_known and not (column.low is not None and column.low <= own <= (column.high or 0.0))
    return Grid(values, (*texts, UNKNOWN), _near(points, known), at, outside)


def spread_of(column: Column, taught: pd.Series, values: pd.Series) -> pd.DataFrame:
    """Count the training customers in even bins over the range of a grid.

    Parameters
    ----------
    column : as the training rows held it.
    taught : (n_customers,) its values for training customers; there may be none.
    values : (n_values,) of the grid.

    Returns
    -------
    (n_bins, 3) frame: low and high (typed as the column) and share of the training customers; whole numbers
    that are few have a bin each. No line for categories and for a column without values.
    """
    empty = pd.DataFrame({"low": values.iloc[:0], "high": values.iloc[:0], "share": np.empty(0)})
    if column.is_category or not taught.notna().any():
        return empty
    known, points = as_floats(taught), as_floats(values)
    points = points[(points >= np.nanmin(known)) & (points <= np.nanmax(known))]
    low, high = points.min(), points.max()
    if column.whole and high - low < BINS:
        edges = np.arange(low - 0.5, high + 1)
    else:
        edges = np.linspace(low, high, BINS + 1) if low < high else np.array([low - 0.5, low + 0.5])
    share = np.histogram(known[~np.isnan(known)], edges)[0] / len(known)
    ends = _as_dates(edges) if column.kind == "date" else edges
    return pd.DataFrame({"low": ends[:-1], "high": ends[1:], "share": share})


def _of_levels(column: Column, taught: pd.Series, present: pd.Series, most: int) -> Grid:
    counts = taught.value_counts()
    there = list(dict.fromkeys([*map(str, counts.index), *column.categories]))
    own = as_text(present.iloc[0])
    asked = sorted({*there[:most], *([own] if own else [])}, key=_in_order)
    shares = counts.reindex([*asked]).fillna(0).to_numpy(dtype=float)
    near = np.append(shares, float(taught.isna().sum())) / (len(taught) or np.nan)
    values = pd.Series([*asked, None], dtype=present.dtype)
    at = asked.index(own) if own else len(asked)
    outside = own is not None and own not in there
    return Grid(values, (*asked, UNKNOWN), near, at, outside, len({*there} - {*asked}))


def _in_order(level: str) -> tuple[Any, ...]:
    """By the numbers in it, so that "Under 15K" comes before "15-24K" and "100-124K" after both."""
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", level)], level


def _points(column: Column, known: Floats, most: int) -> Floats:
    """Numbers or days in their order, all different."""
    if not len(known):
        ends = [end for end in (column.low, column.high) if end is not None]
        return np.unique(ends)
    whole = column.whole or column.kind == "date"
    ordered = np.sort(np.floor(known) if column.kind == "date" else known)
    different = ordered[np.append(True, ordered[1:] != ordered[:-1])]
    if len(different) <= most:
        return np.asarray(different)
    first, last = int(ENDS[0] * (len(ordered) - 1)), int(np.ceil(ENDS[1] * (len(ordered) - 1)))
    inside = ordered[first : last + 1] if ordered[first] < ordered[last] else ordered
    low, high = inside[0], inside[-1]
    there = inside[np.linspace(0, len(inside) - 1, most // 2).round().astype(np.int64)]
    even = np.linspace(low, high, most - most // 2)
    digits = 0 if whole else min(300, max(0, 2 - int(np.floor(np.log10(max(even[1] - even[0], TINY))))))
    points = np.append(there, np.clip(np.round(even, digits), low, high))
    return np.unique(np.floor(points) if whole else points)


def _near(points: Floats, known: Floats) -> Floats:
    """The share of customers nearest to each point, and of those of whom nothing is known."""
    if not len(known):
        return np.full(len(points) + 1, np.nan)
    filled = known[~np.isnan(known)]
    between = points[:-1] / 2 + points[1:] / 2
    counts = np.bincount(np.searchsorted(between, filled), minlength=len(points))
    return np.asarray(np.append(counts[: len(points)], len(known) - len(filled)) / len(known))


def _as_dates(days: Floats) -> NDArray[np.datetime64]:
    return np.asarray(EPOCH + np.round(days * 86_400e6).astype("timedelta64[us]"))


def _with_missing(points: NDArray[Any], dtype: Any) -> pd.Series:
    missing = np.datetime64("NaT") if points.dtype.kind == "M" else np.nan
    return pd.Series(np.append(points, np.array(missing, points.dtype))).astype(dtype)
