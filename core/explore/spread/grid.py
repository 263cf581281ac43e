"""Grid: two numbers counted in cells, when there are too many customers to draw each."""

import numpy as np
import pandas as pd

from core.explore.sampling import sampled
from core.explore.spread.distribution import bin_edges

ENDS = 0.005, 0.995  # a few far values would push all others into one cell


def cells(one: np.ndarray, other: np.ndarray) -> tuple[pd.DataFrame, tuple[str, str]]:
    """Count two numbers in the cells of a grid.

    Parameters
    ----------
    one, other : (n,) without missing values, at least one.

    Returns
    -------
    frame : (one_low, one_high, other_low, other_high, customers), one line per cell of at most 40 x 40,
        empty ones too, `other` changing fastest. The edges span the middle 99 % of 50,000 customers;
        customers beyond are in no cell.
    scales : "linear" or "log" for each, as `bin_edges` says.
    """
    looked_at = sampled(np.column_stack([one, other]))
    (rows, scale_one), (columns, scale_other) = (_edges(numbers) for numbers in looked_at.T)
    counts, _, _ = np.histogram2d(one, other, [rows, columns])
    n_rows, n_columns = counts.shape
    frame = pd.DataFrame(
        {
            "one_low": np.repeat(rows[:-1], n_columns),
            "one_high": np.repeat(rows[1:], n_columns),
            "other_low": np.tile(columns[:-1], n_rows),
            "other_high": np.tile(columns[1:], n_rows),
            "customers": counts.ravel().astype(np.int64),
        }
    )
    return frame, (scale_one, scale_other)


def _edges(numbers: np.ndarray) -> tuple[np.ndarray, str]:
    low = np.quantile(numbers, ENDS[0], method="lower")
    high = np.quantile(numbers, ENDS[1], method="higher")
    inside = numbers[(numbers >= low) & (numbers <= high)]
    return bin_edges(inside, whole=bool(np.all(inside == np.floor(inside))))
