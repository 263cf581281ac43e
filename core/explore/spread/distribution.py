"""Distribution: how the values of one column spread, in bins or categories, as frames for a picture."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from core.explore.coded import as_moments, named_levels
from core.explore.spread.stops import growing, round_step
from core.table.dates import as_day, as_floats
from core.table.schema import Column
from core.table.table import Table

MOST_BINS = 40
FEWEST_BINS = 10
GROWING_EDGES = 21  # of 20 bins
TINY = 1e-300  # what is smaller has no two digits left to round to


def distribution(table: Table, column: str, by: str | None = None, linear: bool = False) -> pd.DataFrame:
    """Count how the values of a column spread, for all customers or within each class of another.

    Parameters
    ----------
    table : Table of n_rows; rows in which `column` or `by` is empty are left out.
    column : the column to look at.
    by : a column of classes, such as the target; only its 20 most common classes are kept apart, the
        others are added up and come last.
    linear : bins of equal width, also where growing ones suit.

    Returns
    -------
    One line per bin (numbers, dates) or value (the 20 most common, then "other (n more)"), once for
    each class of `by`. Columns: `category` (the class; only with `by`), `label` (the bin or value in
    words), `low` and `high` (the bin's edges; missing for values), `customers`, `share` (from 0 to 1,
    sums to 1 within a class) and `scale` ("log" when a logarithmic axis suits, "linear", or
    "category").

    Raises
    ------
    MissingColumns
    """
    names = [column] if by is None else [column, by]
    described = table.schema.only(names).columns[0]
    kept = table.frame[list(dict.fromkeys(names))].dropna()
    places, binned = _placed(kept[column], described, linear)
    if by is None:
        return _counted(places, binned)
    codes, classes = named_levels(kept[by])
    parts = [
        _counted(places[codes == code], binned).assign(category=name) for code, name in enumerate(classes)
    ]
    if not parts:
        return _counted(places, binned).assign(category="")
    together = pd.concat(parts, ignore_index=True)
    return together[["category", *binned.columns, "customers", "share"]]


def bin_edges(numbers: np.ndarray, whole: bool = False, linear: bool = False) -> tuple[np.ndarray, str]:
    """Choose round edges for a histogram.

    The width follows Freedman and Diaconis (1981), kept between 10 and 40 bins and rounded up to 1, 2
    or 5 times a power of ten. Bins of whole numbers begin and end halfway between two of them.

    Parameters
    ----------
    numbers : (n,) finite, at least one.
    whole : the numbers are whole.
    linear : edges of equal width, also where growing ones suit.

    Returns
    -------
    edges : (n_bins + 1,) increasing, from at most the smallest to at least the largest number.
    scale : "log" when all are above 0 and stretch over two powers of ten with a long right tail; the
        edges then grow by a constant factor. Otherwise "linear".
    """
    low, typical, high = np.quantile(numbers, [0, 0.5, 1])
    if high - low < TINY or not np.isfinite(high - low):
        return _wide_enough(low, high), "linear"
    if not linear and low > TINY and high / low >= 100 and high / typical >= 10:
        return growing(low, high, GROWING_EDGES), "log"
    step = round_step(_freedman_diaconis(numbers), whole)
    start = math.floor(low / step) * step - (0.5 if whole else 0)
    n_bins = max(math.ceil((high - start) / step - 1e-9), 1)
    edges = np.round(start + step * np.arange(n_bins + 1), max(1, 2 - math.floor(math.log10(step))))
    return (edges, "linear") if np.all(np.diff(edges) > 0) else (_wide_enough(low, high), "linear")


def _wide_enough(low: float, high: float) -> np.ndarray:
    """One bin; numpy cannot split a range that overflows or is narrower than rounding."""
    if low == high:
        half = 0.5 if abs(low) < 2**50 else abs(low) / 2
        return np.array([low - half, high + half])
    return np.array([low, high])


def _freedman_diaconis(numbers: np.ndarray) -> float:
    low, quarter, three_quarters, high = np.quantile(numbers, [0, 0.25, 0.75, 1])
    width = 2 * (three_quarters - quarter) / len(numbers) ** (1 / 3)
    return float(np.clip(width, (high - low) / MOST_BINS, (high - low) / FEWEST_BINS))


def _placed(values: pd.Series, column: Column, linear: bool) -> tuple[np.ndarray, pd.DataFrame]:
    """Give each row its bin or value, and describe the bins or values in order."""
    if values.empty:
        return np.array([], dtype=int), _described([], [], [], "category")
    if column.kind == "date":
        return _in_bins(as_floats(values) // 1, True, linear, dates=True)
    if column.is_number:
        numbers = as_floats(values)
        return _in_bins(numbers, bool(np.all(numbers == np.floor(numbers))), linear)
    codes, levels = named_levels(values)
    empty = [np.nan] * len(levels)
    return codes, _described(levels, empty, empty, "category")


def _in_bins(
    numbers: np.ndarray, whole: bool, linear: bool, dates: bool = False
) -> tuple[np.ndarray, pd.DataFrame]:
    edges, scale = bin_edges(numbers, whole, linear)
    places = np.clip(np.searchsorted(edges, numbers, side="right") - 1, 0, len(edges) - 2)
    lows, highs = edges[:-1], edges[1:]
    whole = whole and scale == "linear"
    first, last = (np.ceil(lows), np.floor(highs)) if whole else (lows, highs)
    words = [_in_words(low, high, dates) for low, high in zip(first, last, strict=True)]
    if dates:
        return places, _described(words, as_moments(lows), as_moments(highs), scale)
    return places, _described(words, lows, highs, scale)


def _in_words(low: float, high: float, dates: bool) -> str:
    ends = [as_day(end) if dates else f"{end + 0:,.6g}" for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def _described(labels: Sequence[str], low: Any, high: Any, scale: str) -> pd.DataFrame:
    texts = pd.Series(list(labels), dtype="str")
    return pd.DataFrame({"label": texts, "low": low, "high": high}).assign(scale=scale)


def _counted(places: np.ndarray, binned: pd.DataFrame) -> pd.DataFrame:
    customers = np.bincount(places, minlength=len(binned))
    return binned.assign(customers=customers, share=customers / max(customers.sum(), 1))
