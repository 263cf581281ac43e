"""Ordering: rows in an order that hangs on what they hold, not on where they stood in the file."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.table.dates import as_floats
from core.table.schema import Schema


def in_order(frame: pd.DataFrame, schema: Schema) -> pd.DataFrame:
    """Sort rows by their cells, the most varied column first: so few ties are left to look at.

    Parameters
    ----------
    frame : (n_rows, n_columns).
    schema : of its columns.

    Returns
    -------
    The same rows, whatever order they and their columns came in; those that are alike in all columns may
    have changed places.
    """
    names = sorted(frame.columns, key=lambda name: (-schema[name].distinct, name))
    keys = [_key(frame[name]) for name in names]
    order = np.argsort(keys[0], kind="stable")
    first = keys[0][order]
    follows = np.zeros(len(order) + 1, dtype=bool)  # whether a row is tied with the one before
    follows[1:-1] = (first[1:] == first[:-1]) | (np.isnan(first[1:]) & np.isnan(first[:-1]))
    tied = np.flatnonzero(follows[:-1] | follows[1:])
    if len(tied) and len(keys) > 1:
        rows = order[tied]
        order[tied] = rows[np.lexsort([key[rows] for key in reversed(keys)])]
    return frame.iloc[order]


def _key(values: pd.Series) -> NDArray[np.float64]:
    """Numbers in the order of the cells, missing ones as NaN."""
    if values.dtype.kind in "iufbM":
        return as_floats(values)
    codes = pd.factorize(values, sort=True)[0].astype(float)
    return np.where(codes < 0, np.nan, codes)
