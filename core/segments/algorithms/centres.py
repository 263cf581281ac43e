"""Centres: k-means, each customer with the nearest of k centres."""

from typing import Self

import numpy as np
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.cluster import KMeans, MiniBatchKMeans

from core.choices import Hyperparameter
from core.segments.algorithms.algorithm import SegmentAlgorithm, on_points
from core.segments.algorithms.clusterer import Ids, at_most_different, by_size, some_of
from core.segments.encoding.quantities import Numbers
from core.threads import one_thread

MANY = 50_000  # rows beyond which all of them at every step takes too long
BATCH = 4_096
LAST_STEPS = 10  # with all rows, after those with batches


class Centres(ClusterMixin, BaseEstimator):
    """k-means (Lloyd 1982), started by k-means++ (Arthur and Vassilvitskii 2007).

    Of more than 50,000 rows the centres are found in batches (Sculley 2010), and then moved a few times
    with all of them.

    Parameters
    ----------
    n_clusters : to find.
    n_init : how often to begin anew; the best end is kept.
    max_iter : most steps of a start.
    random_state : where chance begins.
    """

    labels_: Ids

    def __init__(
        self, n_clusters: int = 2, n_init: int = 5, max_iter: int = 300, random_state: int = 0
    ) -> None:
        self.n_clusters = n_clusters
        self.n_init = n_init
        self.max_iter = max_iter
        self.random_state = random_state

    def fit(self, X: Numbers, _y: object = None) -> Self:
        """Find the centres of the encoded rows (n_rows, n_encoded)."""
        # Threads would add up in an order that changes, and wait for each other where cores are few.
        with one_thread():
            self.cluster_centers_ = self._found(X)
        self.cluster_centers_ = self.cluster_centers_[by_size(self.predict(X), len(self.cluster_centers_))]
        self.labels_ = self.predict(X)
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

        1 on a centre, 0 half-way between two; 1 where there is only one.
        """
        distances = np.sort(self.transform(X), axis=1)
        if distances.shape[1] == 1:
            return np.ones(len(distances))
        nearest, second = distances[:, :2].T
        clear: Numbers = np.where(second > 0, 1 - nearest / np.where(second > 0, second, 1.0), 0.0)
        return clear

    def _found(self, X: Numbers) -> Numbers:
        self.fitted_on_ = len(X)
        k = at_most_different(some_of(X, MANY, self.random_state), self.n_clusters)
        settings = {"n_clusters": k, "random_state": self.random_state}
        if len(X) <= MANY:
            every = KMeans(n_init=self.n_init, max_iter=self.max_iter, **settings)
            return np.asarray(every.fit(X).cluster_centers_)
        quick = MiniBatchKMeans(
            n_init=self.n_init,
            max_iter=self.max_iter,
            batch_size=BATCH,
            compute_labels=False,
            **settings,
        ).fit(X)
        last = KMeans(init=quick.cluster_centers_, n_init=1, max_iter=LAST_STEPS, **settings)
        return np.asarray(last.fit(X).cluster_centers_)


N_INIT = Hyperparameter(
    "n_init",
    "integer",
    5,
    label="Fresh starts",
    help="How often to begin anew from other centres; the best end is kept. "
    "More starts are slower and less at the mercy of luck.",
    low=1,
    high=50,
)
MAX_ITER = Hyperparameter(
    "max_iter",
    "integer",
    300,
    label="Most steps",
    help="How many times at most the centres of one start may move.",
    low=10,
    high=2000,
    scale="log",
)
KMEANS = SegmentAlgorithm(
    name="kmeans",
    label="k-means",
    notes="Puts each customer with the nearest of k centres. Fast and easy to explain; "
    "likes round groups of like size. Of more than 50,000 customers it learns in batches.",
    hyperparameters=(N_INIT, MAX_ITER),
    build=on_points(Centres),
    in_resamples=(("n_init", 3),),
)
