"""Sparks: a distribution of every column, small enough for a cell of a table."""

import numpy as np
import pandas as pd

from core.explore.sampling import sampled
from core.table.dates import as_floats
from core.table.schema import Column
from core.table.table import Table

ENDS = 0.01, 0.99  # a few far values would push all others into one bin


def small_distributions(table: Table, bins: int = 20) -> pd.DataFrame:
    """Count the values of every column in a few bins.

    Parameters
    ----------
    table : Table of n_rows; every row is counted.
    bins : the most bins, and the most categories, at least 2.

    Returns
    -------
    (n_columns, 2) frame (column, counts) in the table's order; `counts` is a list of numbers of
    customers. Numbers and dates: in bins of equal width from the 1st to the 99th percentile (what lies
    beyond is left out; the percentiles of long columns are those of 50,000 rows), one bin for each value
    when they are whole and few. Categories and flags: the most common ones, the largest first. The list
    is empty for text and for a column without a value.
    """
    counts = [_counts(table.frame[column.name], column, bins) for column in table.schema.columns]
    return pd.DataFrame({"column": pd.Series(table.schema.names, dtype="str"), "counts": counts})


def _counts(values: pd.Series, column: Column, bins: int) -> list[int]:
    if column.kind == "text":
        return []
    if column.is_category:
        return [int(count) for count in values.value_counts().head(bins)]
    return _in_bins(as_floats(values), bins)


def _in_bins(numbers: np.ndarray, bins: int) -> list[int]:
    filled = numbers[~np.isnan(numbers)]
    if not len(filled):
        return []
    looked_at = sampled(filled)
    low = np.quantile(looked_at, ENDS[0], method="lower")
    high = np.quantile(looked_at, ENDS[1], method="higher")
    is_whole = bool(np.all(looked_at == np.floor(looked_at)))
    if is_whole and high - low < bins:
        bins, low, high = int(high - low) + 1, low - 0.5, high + 0.5
    inside = filled[(filled >= low) & (filled <= high)]
    width = float(high - low) or 1.0
    places = ((inside / width - low / width) * bins).astype(np.int64)
    return [int(count) for count in np.bincount(np.clip(places, 0, bins - 1), minlength=bins)]
