"""Coded: a column as numbers or as small whole codes, so that counting is quick."""

import numpy as np
import pandas as pd

from core.table.cells import as_texts
from core.table.dates import EPOCH, as_floats
from core.table.schema import Column

MOST_LEVELS = 200  # rarer categories share one code
MOST_NAMED = 20
MOST_BINS = 16
MICROSECONDS = 86_400e6  # of a day


def as_moments(days: np.ndarray) -> np.ndarray:
    """Give the moments that lie so many days from 1970: datetime64[us], the other way of `as_floats`."""
    moments: np.ndarray = EPOCH + np.rint(days * MICROSECONDS).astype("timedelta64[us]")
    return moments


def level_codes(values: pd.Series, most: int = MOST_LEVELS) -> np.ndarray:
    """Number the categories of a column by size.

    Parameters
    ----------
    values : (n_rows,) of text.
    most : rarer categories than this many share the last code.

    Returns
    -------
    (n_rows,) int64 from 0, the most common first, -1 where a cell is empty.
    """
    codes, different = pd.factorize(values)
    counts = np.bincount(codes[codes >= 0], minlength=len(different))
    places = np.empty(len(different) + 1, dtype=np.int64)
    places[np.argsort(-counts, kind="stable")] = np.arange(len(different))
    places = np.minimum(places, most)
    places[-1] = -1  # factorize too says -1 for an empty cell
    numbered: np.ndarray = places[codes]
    return numbered


def named_levels(values: pd.Series, most: int = MOST_NAMED) -> tuple[np.ndarray, list[str]]:
    """Number the categories of a column in the order they are shown in.

    Parameters
    ----------
    values : (n_rows,) of any kind.
    most : rarer categories than this many are added up.

    Returns
    -------
    codes : (n_rows,) int64 from 0, -1 where a cell is empty.
    names : what each code stands for, the most common first, equally common ones by name; the last is
        "other (n more)" when some were added up.
    """
    codes, different = pd.factorize(values)
    texts = as_texts(pd.Series(different))
    counts = pd.Series(np.bincount(codes[codes >= 0], minlength=len(different)))
    order = pd.DataFrame({"text": texts, "rows": -counts}).sort_values(["rows", "text"]).index.to_numpy()
    places = np.full(len(different) + 1, -1, dtype=np.int64)
    places[order] = np.minimum(np.arange(len(different)), most)
    names = [str(name) for name in texts.iloc[order[:most]]]
    rest = [f"other ({len(different) - most:,} more)"] if len(different) > most else []
    return places[codes], names + rest


def bin_codes(numbers: np.ndarray, bins: int = MOST_BINS) -> np.ndarray:
    """Number the values of a column in bins that hold about equally many.

    Parameters
    ----------
    numbers : (n_rows,) with NaN where a cell is empty.
    bins : at most so many; equal values are never parted, so there can be fewer.

    Returns
    -------
    (n_rows,) int64 from 0, the smallest first, -1 where a cell is empty.
    """
    filled = ~np.isnan(numbers)
    codes = np.full(len(numbers), -1, dtype=np.int64)
    if filled.any():
        inside = numbers[filled]
        cuts = np.unique(np.quantile(inside, np.arange(1, bins) / bins, method="higher"))
        placed = np.searchsorted(cuts, inside, side="right")
        codes[filled] = placed - placed.min()
    return codes


def coded(values: pd.Series, column: Column, bins: int = MOST_BINS) -> np.ndarray:
    """Number the values of a column of any kind.

    Parameters
    ----------
    values : (n_rows,) as the table holds them.
    column : what they are.
    bins : the most bins of numbers and dates.

    Returns
    -------
    (n_rows,) int64 from 0, -1 where a cell is empty; see `level_codes` and `bin_codes`.
    """
    if column.is_number or column.kind == "date":
        return bin_codes(as_floats(values), bins)
    return level_codes(values)


def empty_as_level(codes: np.ndarray) -> np.ndarray:
    """Take being empty for one more category, the last one.

    Parameters
    ----------
    codes : (n_rows,) from 0, -1 where a cell is empty.

    Returns
    -------
    (n_rows,) from 0.
    """
    return np.where(codes < 0, codes.max(initial=-1) + 1, codes)
