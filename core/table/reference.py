"""Reference: how a column was distributed, kept small, so that later rows can be held against it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.table.dates import as_floats
from core.table.schema import Column, Schema

BINS = 10
MOST_LEVELS = 50


@dataclass(frozen=True, slots=True)
class Reference:
    """The shares of a column's bins in the rows it was made from.

    Numbers and dates are cut at `edges` (the inner deciles, in the column's unit or in days since 1970)
    into len(edges) + 1 bins; categories have one bin each in `levels`, the rest together. The last
    share is that of the missing cells.
    """

    column: str
    edges: tuple[float, ...]
    levels: tuple[str, ...]
    shares: tuple[float, ...]

    @property
    def is_cut(self) -> bool:
        """Whether the bins are intervals."""
        return not self.levels


def reference_of(frame: pd.DataFrame, schema: Schema) -> tuple[Reference, ...]:
    """Remember the distribution of each column of a schema.

    Parameters
    ----------
    frame : (n_rows, n_columns) typed rows, at least one.
    schema : the columns to remember; free text, names and columns without a value are left out.

    Returns
    -------
    One Reference a column.
    """
    kept = [column for column in schema.columns if column.kind != "text" and column.role != "id"]
    return tuple(_reference(frame[each.name], each) for each in kept if frame[each.name].notna().any())


def shares_in(values: pd.Series, reference: Reference) -> NDArray[np.float64]:
    """The shares of a reference's bins in other rows.

    Parameters
    ----------
    values : (n_rows,) of the same column, typed alike; at least one row.
    reference : whose bins to count.

    Returns
    -------
    (n_bins,) shares that sum to 1, in the order of `reference.shares`.
    """
    return counts_in(values, reference) / len(values)


def counts_in(values: pd.Series, reference: Reference, whole: bool = False) -> NDArray[np.int64]:
    """Count other rows by a reference's bins.

    Parameters
    ----------
    values : (n_rows,) of the same column, typed alike.
    reference : whose bins to count.
    whole : whether the column held whole numbers alone: 2.3 is then seven tenths of a 2 and three tenths of
        a 3, so that it is seen when numbers move by less than 1.

    Returns
    -------
    (n_bins,) rows, in the order of `reference.shares`.
    """
    if not reference.is_cut:
        return level_counts(values.value_counts(), int(values.isna().sum()), reference.levels)
    numbers = as_floats(values)
    # Intervals are closed on the left, so that a column of many zeros keeps them in one bin.
    missing = np.count_nonzero(np.isnan(numbers))
    if whole and np.count_nonzero(numbers == np.floor(numbers)) < len(numbers) - missing:
        beyond = [_reaching(numbers, np.ceil(edge)) for edge in reference.edges]
    else:
        beyond = [int(np.count_nonzero(numbers >= edge)) for edge in reference.edges]
    return np.append(-np.diff([len(numbers) - missing, *beyond, 0]), missing)


def _reaching(numbers: NDArray[np.float64], edge: float) -> int:
    """How many numbers reach a whole one, those just below it in part."""
    return round(float(np.nansum(np.clip(numbers - (edge - 1), 0, 1))))


def level_counts(counts: pd.Series, missing: int, levels: Sequence[str]) -> NDArray[np.int64]:
    """Count a column of categories by a reference's bins.

    Parameters
    ----------
    counts : (n_different,) cells of each value, by value.
    missing : cells that are empty.
    levels : of the reference.

    Returns
    -------
    (n_levels + 2,) the cells of each level, of all other values, and the empty ones.
    """
    known = counts.reindex(list(levels), fill_value=0).to_numpy(np.int64)
    return np.append(known, [int(counts.sum()) - known.sum(), missing])


def _reference(values: pd.Series, column: Column) -> Reference:
    if column.is_category:
        levels = tuple(sorted(str(name) for name in values.value_counts().index[:MOST_LEVELS]))
        empty = Reference(column.name, (), levels, ())
    else:
        filled = as_floats(values)
        filled = filled[~np.isnan(filled)]
        inner = np.quantile(filled, np.linspace(0, 1, BINS + 1)[1:-1])
        empty = Reference(column.name, tuple(float(edge) for edge in np.unique(inner)), (), ())
    return Reference(column.name, empty.edges, empty.levels, tuple(shares_in(values, empty).tolist()))
