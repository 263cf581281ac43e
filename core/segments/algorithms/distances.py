"""Distances: how far the customers are from their neighbours, to choose the eps of DBSCAN by eye."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from core.choices import Size
from core.segments.algorithms.clusterer import some_of
from core.segments.algorithms.dbscan import DBSCAN, fewest_of
from core.segments.algorithms.spanning import Spanning, cut, knee_of, span
from core.segments.encoding.quantities import Numbers
from core.segments.preparing import Prepared


@dataclass(frozen=True)
class Distances:
    """How far customers are from their min_samples-th nearest, themselves included.

    `points` (n_drawn, n_encoded) are those looked at, of `rows` in all; `eps` is suggested: the distance at
    the knee; `fewest` dense customers make a cluster.
    """

    points: Numbers
    spanning: Spanning
    rows: int
    min_samples: int
    fewest: int
    eps: float

    @property
    def frame(self) -> pd.DataFrame:
        """The curve: share (of the customers, 0 to 1) and distance (within which that share is dense)."""
        distances = np.sort(self.spanning.core)
        return pd.DataFrame(
            {"share": np.arange(1, len(distances) + 1) / len(distances), "distance": distances}
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """What DBSCAN finds at an eps: how many clusters, and how many of the rows looked at are outliers."""

    eps: float
    clusters: int
    noise: int
    rows: int

    @property
    def share(self) -> float:
        """The share of outliers, from 0 to 1."""
        return self.noise / self.rows


def k_distances(prepared: Prepared) -> Distances:
    """Look at the distances between customers as DBSCAN would with the settings of the spec.

    Parameters
    ----------
    prepared : rows ready to be segmented, for DBSCAN or by another algorithm, whose settings do not count.

    Returns
    -------
    Distances
    """
    spec, points = prepared.spec, prepared.points
    given = spec.hyperparameters if spec.algorithm == DBSCAN.name else None
    chosen = {name: float(value) for name, value in DBSCAN.choose(_size(prepared), given).items()}
    some = some_of(points, int(chosen["most_rows"]), spec.seed)
    spanning = span(some, int(chosen["min_samples"]))
    return Distances(
        some,
        spanning,
        len(points),
        int(chosen["min_samples"]),
        fewest_of(chosen["smallest"], len(some)),
        knee_of(np.sort(spanning.core)),
    )


def eps_preview(distances: Distances, eps: float) -> Preview:
    """Say what DBSCAN finds at an eps, without fitting anything anew.

    Parameters
    ----------
    distances : between the customers.
    eps : distance, above 0.

    Returns
    -------
    Preview, on the same customers as a fit with the seed of the spec.
    """
    ids = cut(distances.spanning, eps, distances.fewest)
    is_in = ids >= 0
    noise = int((~is_in).sum())
    if is_in.any() and noise:
        tree, rest = cKDTree(distances.points[is_in]), distances.points[~is_in]
        nearest, _ = tree.query(rest, distance_upper_bound=2 * eps, workers=-1)
        noise = int((nearest > eps).sum())
    return Preview(eps, int(ids.max()) + 1, noise, len(ids))


def _size(prepared: Prepared) -> Size:
    return Size(len(prepared.points), len(prepared.spec.columns))
