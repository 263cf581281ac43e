"""Fences: how far from the middle of their segment customers may lie before they are outliers of it."""

import numpy as np

from core.segments.algorithms.clusterer import Ids
from core.segments.encoding.quantities import Numbers

FEWEST = 20  # customers of a segment whose usual distance can be told


def fences_of(points: Numbers, ids: Ids, k: int, reach: float) -> tuple[Numbers, Numbers]:
    """Put a fence around the middle of each segment.

    Parameters
    ----------
    points : (n_rows, n_encoded).
    ids : (n_rows,) the segment of each, -1 for an outlier.
    k : how many segments there are.
    reach : how far beyond the usual distances the fence lies.

    Returns
    -------
    The middles (k, n_encoded), and the distance of each fence from its middle (k,): the upper quartile of
    the distances and `reach` times the range between their quartiles, as in Tukey (1977), where 1.5 is
    "outside" and 3 is "far out". Segments of fewer than 20 customers, and those whose middle half lies at
    one distance, have none (infinity).
    """
    centres, fences = np.zeros((k, points.shape[1])), np.full(k, np.inf)
    for number in range(k):
        own = points[ids == number]
        if len(own) < FEWEST:
            continue
        centres[number] = own.mean(axis=0)
        at = np.full(len(own), number)
        low, high = np.quantile(distances(own, centres, at), [0.25, 0.75])
        if high - low > 1e-9:
            fences[number] = high + reach * (high - low)
    return centres, fences


def distances(points: Numbers, centres: Numbers, ids: Ids) -> Numbers:
    """How far rows lie from the middle of their segment.

    Parameters
    ----------
    points : (n_rows, n_encoded).
    centres : (k, n_encoded).
    ids : (n_rows,) the segment of each; that of an outlier does not matter.

    Returns
    -------
    (n_rows,).
    """
    rows = np.ascontiguousarray(points)
    away: Numbers = np.sqrt(((rows - centres[ids]) ** 2).sum(axis=1))
    return away
