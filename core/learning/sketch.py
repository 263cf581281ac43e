"""Sketch: which rows a model was trained on, remembered by a few of their hashes."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

KEPT = 1_000


def sketch_of(features: pd.DataFrame) -> tuple[int, ...]:
    """Remember rows by the smallest of their hashes.

    A fair sample of the different rows that needs none of them (bottom-k: Cohen & Kaplan, Summarizing Data
    using Bottom-k Sketches, PODC 2007).

    Parameters
    ----------
    features : (n_rows, n_columns) typed as a table is.

    Returns
    -------
    At most 1,000 hashes, ascending; none where most rows are the same as others, which tells nobody apart.
    """
    different = np.unique(_hashes(features))
    if 2 * len(different) < len(features):
        return ()
    return tuple(int(each) for each in different[:KEPT])


def share_in(features: pd.DataFrame, sketch: Sequence[int]) -> float:
    """How many of these rows are among those of a sketch.

    Parameters
    ----------
    features : (n_rows, n_columns) typed as a table is.
    sketch : what `sketch_of` returned for other rows of the same columns.

    Returns
    -------
    Share of the rows, 0 to 1, estimated by those whose hashes are small enough to be remembered.
    """
    hashes = _hashes(features)
    known = np.asarray(sketch, dtype=np.uint64)
    asked = hashes[hashes <= known[-1]] if len(sketch) == KEPT else hashes
    return float(np.isin(asked, known).mean()) if len(asked) else 0.0


def _hashes(features: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return np.asarray(pd.util.hash_pandas_object(features, index=False), dtype=np.uint64)
