"""Centres: k-means, each customer with the nearest of k centres."""

from typing import Self

import numpy as np
from sklearn.cluster import KMeans
from sklearn.pipeline import Pipeline

from core.choices import Hyperparameter
from core.segments.algorithms.algorithm import SegmentAlgorithm
from core.segments.algorithms.clusterer import Ids
from core.segments.encoding.encoder import encoder_of
from core.segments.encoding.quantities import Numbers
from core.segments.spec import SegmentSpec
from core.table.schema import Schema
from core.threads import one_thread


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


def _build(schema: Schema, spec: SegmentSpec, k: int, seed: int) -> Pipeline:
    centres = Centres(n_clusters=k, random_state=seed, **dict(spec.hyperparameters))
    return Pipeline([("encode", encoder_of(schema, spec)), ("cluster", centres)])


KMEANS = SegmentAlgorithm(
    name="kmeans",
    label="k-means",
    notes="Puts each customer with the nearest of k centres. Fast and easy to explain; "
    "likes round groups of like size.",
    hyperparameters=(
        Hyperparameter(
            "n_init",
            "integer",
            5,
            label="Fresh starts",
            help="How often to begin anew from other centres; the best end is kept. "
            "More starts are slower and less at the mercy of luck.",
            low=1,
            high=50,
        ),
        Hyperparameter(
            "max_iter",
            "integer",
            300,
            label="Most steps",
            help="How many times at most the centres of one start may move.",
            low=10,
            high=2000,
            scale="log",
        ),
    ),
    build=_build,
)
