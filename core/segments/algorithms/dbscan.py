"""DBSCAN: groups are places where customers lie dense, and the rest are outliers."""

import numpy as np

from core.choices import Hyperparameter, Size
from core.segments.algorithms.agglomerative import most_rows
from core.segments.algorithms.algorithm import SegmentAlgorithm, on_points
from core.segments.algorithms.clusterer import some_of
from core.segments.algorithms.neighbours import Neighbours
from core.segments.algorithms.spanning import cut, knee_of, span
from core.segments.encoding.quantities import Numbers

MOST_ROWS = 5_000
FEWEST = 5
MANY = 50


class Dense(Neighbours):
    """DBSCAN (Ester, Kriegel, Sander and Xu 1996), read off the spanning tree of the rows.

    A row is dense when it has `min_samples` rows within eps, itself included; dense rows within eps of
    each other are one cluster; any row within eps of a dense one belongs to the cluster of the nearest.

    Parameters
    ----------
    eps : distance; 0 takes that at the knee of the distances to the min_samples-th row (`eps_`).
    min_samples : rows that make a place dense.
    smallest : share of the rows that must be dense together to be a cluster.
    most_rows : to look at.
    random_state : of the draw of rows.
    """

    def __init__(
        self,
        eps: float = 0.0,
        min_samples: int = FEWEST,
        smallest: float = 0.03,
        most_rows: int = MOST_ROWS,
        random_state: int = 0,
    ) -> None:
        self.eps = eps
        self.min_samples = min_samples
        self.smallest = smallest
        self.most_rows = most_rows
        self.random_state = random_state

    def _know(self, X: Numbers) -> None:
        some = some_of(X, self.most_rows, self.random_state)
        self.fitted_on_ = len(some)
        spanning = span(some, self.min_samples)
        self.eps_ = self.eps or knee_of(np.sort(spanning.core))
        ids = cut(spanning, self.eps_, fewest_of(self.smallest, len(some)))
        self.known_, self.known_ids_ = some[ids >= 0], ids[ids >= 0]
        self.reach_ = np.full(ids.max() + 1, self.eps_)


def fewest_of(share: float, rows: int) -> int:
    """Say how many rows make a cluster, when that is given as a share of them.

    Parameters
    ----------
    share : from 0 to 1.
    rows : in all.

    Returns
    -------
    Rows, at least 1.
    """
    return max(1, round(share * rows))


def _min_samples(size: Size) -> int:
    """Twice the columns (Sander and others 1998), and no more than a quarter of the rows."""
    return int(max(2, min(max(FEWEST, 2 * size.features), MANY, size.rows // 4)))


MIN_SAMPLES = Hyperparameter(
    "min_samples",
    "integer",
    _min_samples,
    label="Customers that are dense",
    help="How many customers must lie close together for a place to be dense. "
    "More calls more of them outliers and leaves fewer, surer groups.",
    low=2,
    high=200,
    scale="log",
)
SMALLEST = Hyperparameter(
    "smallest",
    "number",
    0.03,
    label="Smallest group",
    help="The share of all customers that a group needs at least; smaller ones are outliers.",
    low=0.0,
    high=0.5,
)
DBSCAN = SegmentAlgorithm(
    name="dbscan",
    label="DBSCAN",
    notes="Groups are places where customers lie dense, of any shape; who lies between is an outlier. Finds "
    "the number of groups itself, by one distance for all of them.",
    hyperparameters=(
        Hyperparameter(
            "eps",
            "number",
            0.0,
            label="Distance (eps)",
            help="How near another customer must be to count as close. 0 takes the distance at which the "
            "curve of distances turns steep. Larger joins groups, smaller makes more of them outliers.",
            low=0.0,
            high=20.0,
            zero="found from the data",
        ),
        MIN_SAMPLES,
        SMALLEST,
        most_rows(MOST_ROWS),
    ),
    build=on_points(Dense, takes_k=False),
    takes_k=False,
)
