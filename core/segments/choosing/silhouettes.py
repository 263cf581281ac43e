"""Silhouettes: how much nearer customers lie to their own segment than to the next."""

from collections.abc import Sequence

import numpy as np
from sklearn.metrics import euclidean_distances

from core.segments.algorithms.clusterer import OUTLIER, Ids
from core.segments.encoding.quantities import Numbers

CHUNK = 500  # rows whose distances to all others are held at once


def silhouette_of(points: Numbers, ids: Ids) -> float:
    """Measure how far apart the segments of one labelling lie.

    Parameters
    ----------
    points : (n_rows, n_encoded).
    ids : (n_rows,) the segment of each, -1 for an outlier.

    Returns
    -------
    The mean over the rows in a segment, as `silhouettes_of` gives it.
    """
    return silhouettes_of(points, [ids])[0]


def silhouettes_of(points: Numbers, labellings: Sequence[Ids]) -> tuple[float, ...]:
    """Measure several labellings of the same points; the distances are taken once.

    Parameters
    ----------
    points : (n_rows, n_encoded).
    labellings : each (n_rows,) the segment of each row, -1 for an outlier, which is in no segment.

    Returns
    -------
    For each labelling the mean of (b - a) / max(a, b) over the rows in a segment (Rousseeuw 1987), a being
    the mean distance to the others of the row's own segment and b that to the nearest other segment; from
    -1 to 1. A row alone in its segment counts 0, and so do segments when there are fewer than two.
    """
    members = [_members_of(ids) for ids in labellings]
    totals = _totals(points, np.hstack(members))
    parts = np.split(totals, np.cumsum([each.shape[1] for each in members])[:-1], axis=1)
    return tuple(_mean_silhouette(*pair) for pair in zip(members, parts, strict=True))


def _members_of(ids: Ids) -> Numbers:
    """Whether each row is in each segment (n_rows, n_segments); an outlier is in none."""
    found = np.unique(ids[ids != OUTLIER])
    members: Numbers = (ids[:, None] == found).astype(float)
    return members


def _totals(points: Numbers, members: Numbers) -> Numbers:
    """The summed distances of each row to the members of each segment (n_rows, n_segments)."""
    starts = range(0, len(points), CHUNK)
    return np.vstack([euclidean_distances(points[each : each + CHUNK], points) @ members for each in starts])


def _mean_silhouette(members: Numbers, totals: Numbers) -> float:
    inside = members.any(axis=1)
    is_own, totals = members[inside] > 0, totals[inside]
    sizes = is_own.sum(axis=0)
    if len(sizes) < 2:
        return 0.0
    own_size = sizes[is_own.argmax(axis=1)]
    own = totals[is_own] / np.maximum(own_size - 1, 1)
    other = np.where(is_own, np.inf, totals / sizes).min(axis=1)
    longest = np.maximum(own, other)
    counts = (longest > 0) & (own_size > 1)
    return float(np.where(counts, (other - own) / np.where(counts, longest, 1.0), 0.0).mean())
