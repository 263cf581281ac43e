"""Bins: how a column spread in training, and how it spreads now."""

import math

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from core.table.dates import as_day
from core.table.reference import Reference
from core.table.schema import Column
from core.table.wording import per_cent

REST, EMPTY = "(any other)", "(empty)"


def bins_of(column: Column, reference: Reference, counts: ArrayLike) -> pd.DataFrame:
    """Hold what was counted of a column against training.

    Parameters
    ----------
    column : of the model's schema.
    reference : of that column.
    counts : (n_bins,) rows of a file in each bin, in the order of `reference.shares`.

    Returns
    -------
    One line a bin: bin (in words), customers, before and now (shares; `now` missing without rows). Bins
    that nobody was in, before and now, are left out.
    """
    found = np.asarray(counts, dtype=np.int64)
    frame = pd.DataFrame({"bin": _named(column, reference), "customers": found, "before": reference.shares})
    frame["now"] = found / found.sum() if found.sum() else np.nan
    return frame[(frame["customers"] > 0) | (frame["before"] > 0)].reset_index(drop=True)


def bins_in_words(bins: pd.DataFrame, column: str) -> str:
    """Say where a column moved most.

    Parameters
    ----------
    bins : as `bins_of` gives them.
    column : its name.

    Returns
    -------
    A sentence.
    """
    moved = (bins["now"] - bins["before"]).abs()
    if not moved.max() > 0:
        return f"{column} spreads as in training."
    most = bins.loc[moved.idxmax()]
    return (
        f"{column}: most moved is {most['bin']}, {per_cent(most['before'])} in training and "
        f"{per_cent(most['now'])} now."
    )


def _named(column: Column, reference: Reference) -> list[str]:
    """Every bin in words; intervals are closed on the left."""
    if not reference.is_cut:
        return [*reference.levels, REST, EMPTY]
    ends = [math.ceil(edge) if column.whole else edge for edge in reference.edges]
    pairs = zip(reference.edges, reference.edges[1:], strict=False)
    between = [_between(low, high, column) for low, high in pairs]
    return [f"below {_end(ends[0], column)}", *between, f"{_end(ends[-1], column)} or more", EMPTY]


def _between(low: float, high: float, column: Column) -> str:
    if column.whole and math.ceil(high) > math.ceil(low):  # else it holds no whole number
        low, high = math.ceil(low), math.ceil(high) - 1
    ends = _end(low, column), _end(high, column)
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def _end(edge: float, column: Column) -> str:
    return as_day(edge) if column.kind == "date" else f"{edge + 0:,.6g}"
