"""HDBSCAN: dense groups of customers, each by a density of its own, and the rest are outliers."""

import numpy as np
import sklearn.cluster

from core.choices import Hyperparameter
from core.segments.algorithms.agglomerative import most_rows
from core.segments.algorithms.algorithm import SegmentAlgorithm, on_points
from core.segments.algorithms.clusterer import some_of
from core.segments.algorithms.dbscan import FEWEST, MIN_SAMPLES, MOST_ROWS, SMALLEST, fewest_of
from core.segments.algorithms.neighbours import Neighbours
from core.segments.algorithms.spanning import core_distances
from core.segments.encoding.quantities import Numbers
from core.threads import one_thread

REACH = 0.95  # of the rows of a cluster; those at its rim would reach too far


class DenseAtAnyScale(Neighbours):
    """HDBSCAN (Campello, Moulavi and Sander 2013): the clusters that last longest as eps shrinks.

    A row goes with the nearest row that was looked at, outlier or not, unless that is further away than 95 %
    of the rows of its cluster are from their min_samples-th nearest.

    Parameters
    ----------
    min_samples : rows that make a place dense.
    smallest : share of the rows that make a cluster.
    selection : of clusters from the tree, "eom" (those that last longest) or "leaf" (the finest).
    most_rows : to look at.
    random_state : of the draw of rows.
    """

    def __init__(
        self,
        min_samples: int = FEWEST,
        smallest: float = 0.03,
        selection: str = "eom",
        most_rows: int = MOST_ROWS,
        random_state: int = 0,
    ) -> None:
        self.min_samples = min_samples
        self.smallest = smallest
        self.selection = selection
        self.most_rows = most_rows
        self.random_state = random_state

    def _know(self, X: Numbers) -> None:
        self.known_ = some_of(X, self.most_rows, self.random_state)
        self.fitted_on_ = len(self.known_)
        hierarchy = sklearn.cluster.HDBSCAN(
            min_cluster_size=max(2, fewest_of(self.smallest, len(self.known_))),
            min_samples=min(self.min_samples, len(self.known_)),
            cluster_selection_method=self.selection,
            copy=True,
        )
        with one_thread():
            self.known_ids_ = hierarchy.fit(self.known_).labels_.astype(np.int64)
        core = core_distances(self.known_, self.min_samples)
        found = range(self.known_ids_.max() + 1)
        reach = [np.quantile(core[self.known_ids_ == each], REACH) for each in found]
        self.reach_ = np.array(reach, dtype=float)


HDBSCAN = SegmentAlgorithm(
    name="hdbscan",
    label="HDBSCAN",
    notes="Groups are places where customers lie denser than around them, each by its own measure; the rest "
    "are outliers. Finds the number of groups itself. Many outliers are an answer: no dense groups.",
    hyperparameters=(
        MIN_SAMPLES,
        SMALLEST,
        Hyperparameter(
            "selection",
            "choice",
            "eom",
            label="Which groups",
            help="eom: those that last longest as the distance shrinks; leaf: the smallest and densest.",
            choices=("eom", "leaf"),
        ),
        most_rows(MOST_ROWS),
    ),
    build=on_points(DenseAtAnyScale, takes_k=False),
    takes_k=False,
)
