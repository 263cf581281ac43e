"""Gap: do customers lie closer to their segments than customers without groups would?"""

from collections.abc import Sequence

import numpy as np

from core.choices import pick
from core.segments.algorithms import ALGORITHMS
from core.segments.algorithms.clusterer import OUTLIER, Ids
from core.segments.choosing.quality import Progress
from core.segments.choosing.resampling import Resampled, some_of
from core.segments.encoding.quantities import Numbers
from core.segments.preparing import Prepared, count_distinct

REFERENCES = 5
MOST_ROWS = 1_000

Gap = tuple[float, float]


def gaps_of(
    prepared: Prepared, resampled: Resampled, numbers: Sequence[int], progress: Progress
) -> dict[int, Gap]:
    """Hold k segments of the customers against k parts of customers without groups.

    Parameters
    ----------
    prepared : rows ready to be segmented.
    resampled : its rows to measure on; at most 1,000 of them are taken.
    numbers : of segments.
    progress : called with the share done (0 to 1) and what is being done.

    Returns
    -------
    k -> the gap and its standard error (Tibshirani, Walther and Hastie 2001): the mean over 5 references of
    log(W_k), less that of the customers, W_k being the summed squared distance to the mean of the segment;
    the error is the standard deviation over the references x sqrt(1 + 1/5). The references are flat in the
    box of the principal components (their choice b), the same for every k. Numbers that leave no distance
    are left out, and all are when the algorithm does not see customers as points or ignores k.
    """
    algorithm = pick(ALGORITHMS, prepared.spec.algorithm)
    if algorithm.sees != "points" or not algorithm.takes_k:
        return {}
    chance = np.random.default_rng(prepared.spec.seed)
    points = resampled.points[some_of(len(resampled.points), MOST_ROWS, chance)]
    clouds = [points, *(_flat(points, chance) for _ in range(REFERENCES))]
    most = min(count_distinct(cloud) for cloud in clouds)
    gaps = {}
    for done, k in enumerate(each for each in numbers if each <= most):
        progress(done / len(numbers), f"holding {k} segments against customers without groups")
        spreads = np.array([spread_of(cloud, prepared.cluster(cloud, k).labels_) for cloud in clouds])
        if spreads.min() > 0:
            gaps[k] = _gap(np.log(spreads))
    return gaps


def spread_of(points: Numbers, ids: Ids) -> float:
    """Measure how far points lie from the means of their segments.

    Parameters
    ----------
    points : (n_rows, n_encoded).
    ids : (n_rows,) segment of each, -1 for an outlier, which is left out.

    Returns
    -------
    The summed squared distance.
    """
    found = np.unique(ids[ids != OUTLIER])
    parts = [points[ids == number] for number in found]
    return float(sum(((part - part.mean(axis=0)) ** 2).sum() for part in parts))


def _flat(points: Numbers, chance: np.random.Generator) -> Numbers:
    """As many points without groups, flat in the box that the principal components of the points fill."""
    mean = points.mean(axis=0)
    _, _, directions = np.linalg.svd(points - mean, full_matrices=False)
    turned = (points - mean) @ directions.T
    drawn = chance.uniform(turned.min(axis=0), turned.max(axis=0), turned.shape)
    flat: Numbers = drawn @ directions + mean
    return flat


def _gap(logs: Numbers) -> Gap:
    own, others = logs[0], logs[1:]
    error = others.std() * np.sqrt(1 + 1 / len(others))
    return float(others.mean() - own), float(error)
