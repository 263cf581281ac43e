"""Neighbours: placing each row with the nearest of the rows whose cluster is known."""

from typing import Any, Self

import numpy as np
from scipy.spatial import cKDTree
from sklearn.base import BaseEstimator, ClusterMixin

from core.segments.algorithms.clusterer import OUTLIER, Ids, by_size
from core.segments.encoding.quantities import Numbers

ASKED = 5  # neighbours whose votes make the confidence


class Neighbours(ClusterMixin, BaseEstimator):
    """A clusterer that knows the clusters of some rows and places every other by the nearest of them.

    `known_` (n_known, n_encoded) are those rows and `known_ids_` (n_known,) their clusters, -1 for
    outliers; the word of a known row reaches as far as `reach_` (n_clusters,) of its cluster says.
    """

    labels_: Ids
    known_: Numbers
    known_ids_: Ids
    reach_: Numbers
    fitted_on_: int

    def fit(self, X: Numbers, _y: object = None) -> Self:
        """Find clusters among the encoded rows (n_rows, n_encoded)."""
        self._know(X)
        order = by_size(self.predict(X), len(self.reach_))
        numbers = np.full(len(self.reach_) + 1, OUTLIER)  # the last, which -1 names, stays an outlier
        numbers[order] = np.arange(len(order))
        self.known_ids_ = numbers[self.known_ids_]
        self.reach_ = self.reach_[order]
        self.labels_ = self.predict(X)
        return self

    def predict(self, X: Numbers) -> Ids:
        """The cluster of the nearest known row, -1 where that is an outlier or out of reach (n_rows,)."""
        return self._votes(X, 1)[:, 0]

    def confidence(self, X: Numbers) -> Numbers:
        """The share of the 5 nearest known rows that say the same as the nearest (n_rows,).

        One that is out of reach says "outlier".
        """
        votes = self._votes(X, ASKED)
        return np.asarray((votes == votes[:, :1]).mean(axis=1))

    def __getstate__(self) -> dict[str, Any]:
        """Everything but the tree, which is made of the rest."""
        return {name: value for name, value in super().__getstate__().items() if name != "_tree"}

    def _know(self, X: Numbers) -> None:
        """Set `known_`, `known_ids_`, `reach_` and `fitted_on_`."""
        raise NotImplementedError

    def _votes(self, X: Numbers, most: int) -> Ids:
        """What the nearest known rows say of each row (n_rows, n_asked), the nearest first."""
        if not len(self.known_):
            return np.full((len(X), 1), OUTLIER)
        if getattr(self, "_tree", None) is None:
            self._tree = cKDTree(self.known_)
        asked = np.arange(1, min(most, len(self.known_)) + 1)
        distances, nearest = self._tree.query(X, asked, workers=-1)
        said = self.known_ids_[nearest]
        reach = np.append(self.reach_, 0.0)[said]
        return np.asarray(np.where(distances <= reach, said, OUTLIER), dtype=np.int64)
