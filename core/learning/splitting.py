"""Splitting: which rows may teach and which may test, never the same customer twice."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold

Indices = NDArray[np.int64]


def identical_rows(frame: pd.DataFrame) -> Indices:
    """Number the groups of rows that are the same in every column.

    Parameters
    ----------
    frame : (n_rows, n_columns); two missing cells count as the same.

    Returns
    -------
    (n_rows,) group of each row.
    """
    hashes = pd.util.hash_pandas_object(frame, index=False).to_numpy()
    return np.asarray(np.unique(hashes, return_inverse=True)[1], dtype=np.int64)


def folds(groups: Indices, labels: pd.Series, n_folds: int, seed: int) -> Iterator[tuple[Indices, Indices]]:
    """Split rows for cross-validation, each class spread evenly, each group whole on one side.

    Parameters
    ----------
    groups : (n_rows,) rows with the same number stay together.
    labels : (n_rows,) class of each row.
    n_folds : at most the number of groups of the rarest class.
    seed : of the shuffle.

    Returns
    -------
    One (training, validation) pair of positions a fold; every row validates exactly once.
    """
    # Splitting one row for each group keeps this linear where StratifiedGroupKFold is quadratic.
    _, first, group = np.unique(groups, return_index=True, return_inverse=True)
    split = StratifiedKFold(n_folds, shuffle=True, random_state=seed)
    for _, held in split.split(first, labels.to_numpy()[first]):
        outside = np.isin(group, held)
        yield np.flatnonzero(~outside), np.flatnonzero(outside)
