"""Alike: which rows hold the same cells?"""

import numpy as np
import pandas as pd

MIX = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: multiplying by it spreads the bits (Knuth)
SHIFT = np.uint64(32)


def alike(frame: pd.DataFrame) -> np.ndarray:
    """Find the rows that hold the same cells as another row.

    Numbers are compared first: where they already tell all rows apart, no text has to be read. Rows are
    compared by keys of 64 bits, which two different rows of a million share with a chance of 1 in 10^7.

    Parameters
    ----------
    frame : (n_rows, n_columns) of numbers, dates and text; two missing cells are the same.

    Returns
    -------
    (n_rows,) whole numbers: equal from 0 on where rows are alike, -1 for a row like no other.
    """
    groups = np.full(len(frame), -1)
    if frame.columns.empty:
        return groups
    plain = [name for name in frame if frame[name].dtype.kind in "fMbiu"]
    keys = _keys(frame[plain])
    rows = _repeated(keys)
    written = frame.drop(columns=plain).iloc[rows]
    if len(rows) and len(written.columns):
        keys = _keys(written, keys[rows])
        kept = _repeated(keys)
        rows, keys = rows[kept], keys[kept]
    else:
        keys = keys[rows]
    groups[rows] = pd.factorize(keys)[0]
    return groups


def _keys(frame: pd.DataFrame, keys: np.ndarray | None = None) -> np.ndarray:
    mixed: np.ndarray = np.zeros(len(frame), dtype=np.uint64) if keys is None else keys.copy()
    for name in frame:
        mixed ^= _bits(frame[name])
        mixed *= MIX
        mixed ^= mixed >> SHIFT
    return mixed


def _bits(values: pd.Series) -> np.ndarray:
    cells: np.ndarray
    if values.dtype.kind == "f":
        cells = values.to_numpy(dtype=np.float64) + 0.0  # -0.0 and 0.0 are the same
        cells[np.isnan(cells)] = np.nan  # there are many
    elif values.dtype.kind in "Mbiu":
        cells = values.to_numpy().astype(np.int64)
    else:
        cells = pd.factorize(values)[0].astype(np.int64)
    return cells.view(np.uint64)


def _repeated(keys: np.ndarray) -> np.ndarray:
    """The positions of the keys that stand more than once."""
    ordered = np.sort(keys)
    if not (ordered[1:] == ordered[:-1]).any():
        return np.array([], dtype=int)
    return np.flatnonzero(pd.Series(keys).duplicated(keep=False).to_numpy())
