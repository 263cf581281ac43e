"""Statistics: rows as the numbers that their log-likelihood is linear in.

Whatever the class, log p(row | class) = Σ_d t_d(row) · θ_d(class). For a normal number t is x², x and 1; for
a category it says which level there is; for counts it says which value each has, and their total. So both
steps of the EM algorithm are one product with the matrix of t, and a missing cell is a row of zeros there.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from core.segments.encoding.quantities import Numbers
from core.segments.latent.layout import Layout

Places = NDArray[np.int64]
Marked = tuple[Places, Numbers]  # the columns of t where each row has something, and what


@dataclass(frozen=True)
class Statistics:
    """The t of rows, and what they mean.

    `numbers` (n_rows, 3 n_numbers) has x² of each number, then x, then 1. `marks` (n_rows, n_marks) has the
    levels of each category, `levels` says how many; then the different `values` (n_values,) of each count,
    the totals of the families last, and `owners` (n_values,) says whose value it is.
    """

    numbers: Numbers | csr_array
    marks: csr_array
    levels: tuple[int, ...]
    values: Numbers
    owners: Places

    @cached_property
    def turned(self) -> csr_array:
        """The marks turned over."""
        return self.marks.T.tocsr()

    def only(self, rows: Places) -> "Statistics":
        """Those of some of the rows."""
        return Statistics(self.numbers[rows], self.marks[rows], self.levels, self.values, self.owners)

    def alone(self) -> "Statistics":
        """The same, but products with them add up each row by itself, whatever the other rows.

        A sparse product does so, in the order of its columns; a dense one takes less time.
        """
        width = self.numbers.shape[1]
        every = np.broadcast_to(np.arange(width), self.numbers.shape)
        return replace(self, numbers=_rows_of([(every, self.numbers)], width))


def statistics_of(seen: Numbers, layout: Layout, levels: tuple[int, ...] | None = None) -> Statistics:
    """Work out the statistics of rows.

    Parameters
    ----------
    seen : (n_rows, n_seen) cells, missing ones NaN.
    layout : what they are.
    levels : how many levels each category has; as many as are seen, where that is left open. A level
        beyond them is as good as missing.

    Returns
    -------
    Statistics
    """
    codes = seen[:, layout.numbers : layout.numbers + layout.levels]
    if levels is None:
        levels = tuple(int(np.nanmax(column, initial=0)) + 1 for column in codes.T)
    numbers = seen[:, : layout.numbers]
    filled = np.nan_to_num(numbers)
    squares = np.concatenate([filled**2, filled, ~np.isnan(numbers)], axis=1)
    parts = [_marked_levels(codes, levels)]
    columns, known = _with_totals(seen, layout)
    found = [pd.factorize(column, sort=True) for column in columns.T]
    sizes = [len(values) for _, values in found]
    begins = np.cumsum([0, *sizes]) + sum(levels)
    if found:
        parts.append((np.column_stack([place for place, _ in found]) + begins[:-1], known))
    values = np.concatenate([np.empty(0), *(values for _, values in found)])
    owners = np.repeat(np.arange(len(sizes)), sizes)
    return Statistics(squares, _rows_of(parts, int(begins[-1])), levels, values, owners)


def _marked_levels(codes: Numbers, levels: tuple[int, ...]) -> Marked:
    known = codes < np.array(levels, dtype=float)  # NaN is not
    begins = np.cumsum([0, *levels])[:-1]
    return np.where(known, np.nan_to_num(codes), 0.0).astype(np.int64) + begins, known.astype(float)


def _with_totals(seen: Numbers, layout: Layout) -> tuple[Numbers, Numbers]:
    """Counts and the totals of families (n_rows, n_counts + n_families); 1 where the family is whole."""
    blocks = [seen[:, span] for span in layout.spans]
    known = [np.where(np.isnan(block).any(axis=1), 0.0, 1.0)[:, None] for block in blocks]
    filled = [np.where(whole, block, 0.0) for block, whole in zip(blocks, known, strict=True)]
    nothing = np.empty((len(seen), 0))
    columns = np.column_stack([nothing, *filled, *(each.sum(axis=1) for each in filled)])
    repeated = [np.repeat(whole, block.shape[1], axis=1) for block, whole in zip(blocks, known, strict=True)]
    return columns, np.column_stack([nothing, *repeated, *known])


def _rows_of(parts: list[Marked], width: int) -> csr_array:
    indices = np.concatenate([each for each, _ in parts], axis=1)
    data = np.concatenate([each for _, each in parts], axis=1)
    rows, each = indices.shape
    starts = np.arange(rows + 1) * each
    return csr_array((data.ravel(), indices.ravel(), starts), shape=(rows, width))
