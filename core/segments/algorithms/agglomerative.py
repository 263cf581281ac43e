"""Agglomerative: groups joined two by two, from single customers up."""

import numpy as np
from sklearn.cluster import AgglomerativeClustering

from core.choices import Hyperparameter
from core.segments.algorithms.algorithm import SegmentAlgorithm, on_points
from core.segments.algorithms.clusterer import at_most_different, some_of
from core.segments.algorithms.neighbours import Neighbours
from core.segments.encoding.quantities import Numbers


class Joined(Neighbours):
    """Hierarchical clustering, by default as of Ward (1963).

    All pairs of rows are compared, so of many rows some are joined, and the others go with the nearest of
    those.

    Parameters
    ----------
    n_clusters : to find.
    linkage : which two groups are the nearest, a name scikit-learn gives it.
    most_rows : to join.
    random_state : of the draw of rows.
    """

    def __init__(
        self, n_clusters: int = 2, linkage: str = "ward", most_rows: int = 2_000, random_state: int = 0
    ) -> None:
        self.n_clusters = n_clusters
        self.linkage = linkage
        self.most_rows = most_rows
        self.random_state = random_state

    def _know(self, X: Numbers) -> None:
        self.known_ = some_of(X, self.most_rows, self.random_state)
        self.fitted_on_ = len(self.known_)
        k = at_most_different(self.known_, self.n_clusters)
        self.known_ids_ = AgglomerativeClustering(k, linkage=self.linkage).fit_predict(self.known_)
        self.reach_ = np.full(k, np.inf)


def most_rows(default: int) -> Hyperparameter:
    """The hyperparameter of algorithms that compare all pairs of rows: how many they may be."""
    return Hyperparameter(
        "most_rows",
        "integer",
        default,
        label="Most customers compared",
        help="Every customer is compared with every other, which takes four times as long for twice as many. "
        "Of more than this some are drawn by the seed, and the others are placed by their nearest neighbour.",
        low=500,
        high=20_000,
        scale="log",
    )


AGGLOMERATIVE = SegmentAlgorithm(
    name="agglomerative",
    label="Agglomerative (Ward)",
    notes="Joins the two nearest groups again and again, from single customers up to k groups. Makes no "
    "use of chance; a new customer goes with the nearest one whose segment is known.",
    hyperparameters=(
        Hyperparameter(
            "linkage",
            "choice",
            "ward",
            label="Nearest groups",
            help="ward: those whose union scatters least, for compact segments; average: by the mean "
            "distance of their customers; complete: by the largest.",
            choices=("ward", "average", "complete"),
        ),
        most_rows(2_000),
    ),
    build=on_points(Joined),
)
