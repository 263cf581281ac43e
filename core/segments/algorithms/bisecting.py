"""Bisecting: k-means that halves one group after another."""

import numpy as np
from sklearn.cluster import BisectingKMeans

from core.segments.algorithms.algorithm import SegmentAlgorithm, on_points
from core.segments.algorithms.centres import MAX_ITER, N_INIT, Centres
from core.segments.algorithms.clusterer import at_most_different, some_of
from core.segments.encoding.quantities import Numbers

ENOUGH = 50_000


class Halves(Centres):
    """Bisecting k-means (Steinbach, Karypis and Kumar 2000).

    The group with the largest sum of squared distances is parted in two until there are k; every row then
    belongs to the nearest of their centres. Of more than 50,000 rows on 50,000, drawn at random.
    """

    def _found(self, X: Numbers) -> Numbers:
        some = some_of(X, ENOUGH, self.random_state)
        self.fitted_on_ = len(some)
        halving = BisectingKMeans(
            at_most_different(some, self.n_clusters),
            init="k-means++",
            n_init=self.n_init,
            max_iter=self.max_iter,
            random_state=self.random_state,
        )
        return np.asarray(halving.fit(some).cluster_centers_)


BISECTING = SegmentAlgorithm(
    name="bisecting",
    label="Bisecting k-means",
    notes="Parts the most scattered group in two until there are k. Segments stay nested from one k to the "
    "next, and small groups far from the rest are found sooner than by k-means.",
    hyperparameters=(N_INIT, MAX_ITER),
    build=on_points(Halves),
)
