"""Clusterer: the last step of every segmenting pipeline, and what each must be able to do."""

from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from core.segments.encoding.quantities import Numbers

Ids = NDArray[np.int64]
OUTLIER = -1  # of no cluster


class Clusterer(Protocol):
    """Finds clusters, numbered by size, the largest 0; -1 is a row of no cluster.

    What it says of a row hangs on that row alone, so that customers get the same answer one at a time and
    in bulk; and `labels_` is what `predict` says of the training rows. A cluster without rows is dropped,
    so there may be fewer than asked for. `fitted_on_` is how many of the training rows were looked at;
    where that is not all, they were drawn by the seed.
    """

    labels_: Ids

    def fit(self, X: Numbers, y: object = None) -> Self:
        """Find clusters among the rows (n_rows, n_seen)."""

    def predict(self, X: Numbers) -> Ids:
        """The cluster of each row (n_rows,), -1 for an outlier."""

    def confidence(self, X: Numbers) -> Numbers:
        """How clearly each row belongs where `predict` puts it (n_rows,), from 0 to 1."""


def by_size(ids: Ids, count: int) -> Ids:
    """Order clusters by size, the largest first.

    Parameters
    ----------
    ids : (n_rows,) from 0 to count - 1; outliers are passed over.
    count : of clusters.

    Returns
    -------
    (n_clusters,) the old number of each new one; of two of a size, that of the earlier row comes first.
    A cluster without rows is left out.
    """
    found, first, sizes = np.unique(ids[ids != OUTLIER], return_index=True, return_counts=True)
    return np.asarray(found[np.lexsort((first, -sizes))][:count], dtype=np.int64)


def some_of(X: Numbers, most: int, seed: int) -> Numbers:
    """Draw at most so many rows.

    Parameters
    ----------
    X : (n_rows, n_seen).
    most : rows to keep.
    seed : of the draw.

    Returns
    -------
    (n_drawn, n_seen) different rows in their order; all of them if there are no more.
    """
    if len(X) <= most:
        return X
    return X[np.sort(np.random.default_rng(seed).choice(len(X), most, replace=False))]


def at_most_different(X: Numbers, k: int) -> int:
    """The number of clusters asked for, or that of different rows (n_rows, n_seen) if there are fewer.

    Parameters
    ----------
    X : (n_rows, n_seen).
    k : clusters asked for.

    Returns
    -------
    At least 1 and at most k.
    """
    return min(k, len(np.unique(X, axis=0)))
