"""Stability: do two ways to part the same customers agree, as a whole and segment by segment?"""

from collections.abc import Sequence

import numpy as np

from core.segments.algorithms.clusterer import OUTLIER, Ids
from core.segments.encoding.quantities import Numbers


def agreement_of(ids: Ids, others: Ids) -> float:
    """Measure how alike two ways to part the same customers are.

    Parameters
    ----------
    ids : (n_rows,) segment of each row, -1 for an outlier.
    others : (n_rows,) those of the other way.

    Returns
    -------
    The adjusted Rand index (Hubert and Arabie 1985), 1 when they are the same and about 0 by chance, the
    outliers being taken as one part more; 0 when either has fewer than two segments, which always agree.
    """
    rows, columns = int(ids.max()) + 2, int(others.max()) + 2
    if min(rows, columns) < 3:
        return 0.0
    cells = np.bincount((ids + 1) * columns + others + 1, minlength=rows * columns).reshape(rows, columns)
    both, own, other = _pairs(cells), _pairs(cells.sum(axis=1)), _pairs(cells.sum(axis=0))
    chance = own * other / _pairs(cells.sum())
    mean = (own + other) / 2
    return (both - chance) / (mean - chance) if mean > chance else 0.0


def jaccards_of(ids: Ids, again: Sequence[Ids]) -> tuple[float, ...]:
    """Measure how much of each segment comes back in other ways to part the same customers.

    Parameters
    ----------
    ids : (n_rows,) segment of each row, -1 for an outlier.
    again : other ways, at least one, each (n_rows,).

    Returns
    -------
    By segment the mean over the other ways of the largest Jaccard similarity to one of their segments, from
    0 to 1 (Hennig 2007, "Cluster-wise assessment of cluster stability").
    """
    likeness = np.mean([overlaps_of(ids, others).max(axis=1, initial=0.0) for others in again], axis=0)
    return tuple(float(each) for each in likeness)


def overlaps_of(ids: Ids, others: Ids) -> Numbers:
    """Measure how much each segment of one way has in common with each of another.

    Parameters
    ----------
    ids : (n_rows,) segment of each row, -1 for an outlier.
    others : (n_rows,) those of the other way.

    Returns
    -------
    (n_segments, n_others) Jaccard similarities: customers in both over customers in either.
    """
    rows, columns = int(ids.max()) + 1, int(others.max()) + 1
    inside = (ids != OUTLIER) & (others != OUTLIER)
    cells = np.bincount(ids[inside] * columns + others[inside], minlength=rows * columns)
    both = cells.reshape(rows, columns)
    sizes, other_sizes = _sizes(ids, rows), _sizes(others, columns)
    either = sizes[:, None] + other_sizes[None, :] - both
    overlaps: Numbers = both / np.maximum(either, 1)
    return overlaps


def _pairs(counts: Ids) -> float:
    """How many pairs of rows lie in the same cell."""
    return float((counts * (counts - 1) / 2).sum())


def _sizes(ids: Ids, count: int) -> Ids:
    return np.bincount(ids[ids != OUTLIER], minlength=count)
