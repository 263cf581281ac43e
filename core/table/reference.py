"""Reference: how a column was distributed, kept small, so that later rows can be held against it."""

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
    counts = np.bincount(_bins(values, reference), minlength=_n_bins(reference))
    return np.asarray(counts / len(values))


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


def _n_bins(reference: Reference) -> int:
    return (len(reference.edges) + 1 if reference.is_cut else len(reference.levels) + 1) + 1


def _bins(values: pd.Series, reference: Reference) -> NDArray[np.int64]:
    last = _n_bins(reference) - 1
    if reference.is_cut:
        numbers = as_floats(values)
        # Intervals are closed on the left, so that a column of many zeros keeps them in one bin.
        bins = np.searchsorted(np.asarray(reference.edges), numbers, side="right")
        return np.where(np.isnan(numbers), last, bins)
    codes = pd.Index(reference.levels).get_indexer_for(values)
    return np.where(values.isna(), last, np.where(codes < 0, last - 1, codes))
