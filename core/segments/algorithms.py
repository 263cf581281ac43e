"""The algorithms that find segments: what each is called, what can be set, and how it is built."""

from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.pipeline import Pipeline

from core.choices import Algorithm, Hyperparameter, Hyperparameters
from core.segments.encoding import Numbers, encoder_of
from core.table.schema import Schema
from core.threads import one_thread

Ids = NDArray[np.int64]


class Clusterer(Protocol):
    """The last step of every segmenting pipeline; clusters are numbered by size, the largest 0."""

    labels_: Ids

    def fit(self, X: Numbers, y: object = None) -> Self:
        """Find clusters among the encoded rows (n_rows, n_encoded)."""

    def predict(self, X: Numbers) -> Ids:
        """The cluster of each row (n_rows,)."""

    def confidence(self, X: Numbers) -> Numbers:
        """How clearly each row belongs to its cluster (n_rows,), from 0 to 1."""


class Centres(KMeans):
    """k-means whose clusters are numbered by size, and whose answer for a row hangs on that row alone."""

    labels_: Ids
    cluster_centers_: Numbers

    def fit(self, X: Numbers, y: object = None, sample_weight: Numbers | None = None) -> Self:
        """Find the centres of the encoded rows (n_rows, n_encoded)."""
        # Threads would add up in an order that changes, and wait for each other where cores are few.
        with one_thread():
            super().fit(X, y, sample_weight)
        sizes = np.bincount(self.labels_, minlength=self.n_clusters)
        order = np.lexsort((*self.cluster_centers_.T[::-1], -sizes))
        self.cluster_centers_ = self.cluster_centers_[order]
        self.labels_ = np.argsort(order)[self.labels_].astype(np.int64)
        return self

    def predict(self, X: Numbers) -> Ids:
        """The cluster with the nearest centre (n_rows,)."""
        return np.asarray(self.transform(X).argmin(axis=1), dtype=np.int64)

    def transform(self, X: Numbers) -> Numbers:
        """Distances to every centre (n_rows, n_clusters)."""
        # Summed row by row: a matrix product rounds a row differently alone and among others.
        rows = np.ascontiguousarray(X)
        return np.column_stack(
            [np.sqrt(((rows - centre) ** 2).sum(axis=1)) for centre in self.cluster_centers_]
        )

    def confidence(self, X: Numbers) -> Numbers:
        """1 - d1 / d2, from the distances to the nearest and the second nearest centre (n_rows,).

        1 on a centre, 0 half-way between two.
        """
        nearest, second = np.sort(self.transform(X), axis=1)[:, :2].T
        clear: Numbers = np.where(second > 0, 1 - nearest / np.where(second > 0, second, 1.0), 0.0)
        return clear


def _kmeans(schema: Schema, k: int, chosen: Hyperparameters, seed: int) -> Pipeline:
    return Pipeline(
        [
            ("encode", encoder_of(schema)),
            ("cluster", Centres(n_clusters=k, random_state=seed, **dict(chosen))),
        ]
    )


def _setting(name: str, default: int, low: int, high: int, **more: Any) -> Hyperparameter:
    return Hyperparameter(name, "integer", default, low=low, high=high, **more)


ALGORITHMS: dict[str, Algorithm] = {
    each.name: each
    for each in (
        Algorithm(
            name="kmeans",
            label="k-means",
            notes="Puts each customer with the nearest of k centres. Fast and easy to explain; "
            "likes round groups of like size.",
            hyperparameters=(
                _setting(
                    "n_init",
                    5,
                    1,
                    50,
                    label="Fresh starts",
                    help="How often to begin anew from other centres; the best end is kept. "
                    "More starts are slower and less at the mercy of luck.",
                ),
                _setting(
                    "max_iter",
                    300,
                    10,
                    2000,
                    label="Most steps",
                    scale="log",
                    help="How many times at most the centres of one start may move.",
                ),
            ),
            build=_kmeans,
        ),
    )
}
