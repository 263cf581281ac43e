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
    in bulk; and `labels_` is what `predict` says of the training rows.
    """

    labels_: Ids

    def fit(self, X: Numbers, y: object = None) -> Self:
        """Find clusters among the rows (n_rows, n_seen)."""

    def predict(self, X: Numbers) -> Ids:
        """The cluster of each row (n_rows,), -1 for an outlier."""

    def confidence(self, X: Numbers) -> Numbers:
        """How clearly each row belongs where `predict` puts it (n_rows,), from 0 to 1."""
