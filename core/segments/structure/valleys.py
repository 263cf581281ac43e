"""Valleys: are customers sparser between two segments than inside them, or is it one crowd, bent?"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from core.segments.algorithms.clusterer import Ids
from core.segments.algorithms.spanning import joined, span
from core.segments.encoding.encoder import owners_of
from core.segments.encoding.quantities import Numbers
from core.segments.preparing import Prepared

NEAR, FEWEST = 20, 5  # neighbours by which density is told; with fewer than these it is not
DENSE = 0.2  # of a segment: the part where it is densest
CERTAIN = 3.0  # standard errors that a valley is deep at least
NEXT = 4  # segments that may lie next to one
MEASURED = 0.9  # of what sets two segments apart lies in numbers; else density does not tell them apart
AXES = 2
LITTLE = 0.1  # of the spread within, so that no axis is learned by heart

Pair = tuple[int, int]


def unparted_of(prepared: Prepared, rows: Ids, ids: Ids) -> tuple[tuple[int, ...], ...]:
    """Find segments that no valley parts: pieces of one crowd, which may be bent.

    Customers of two segments are laid out by Fisher's (1936) discriminant and the principal axis of the
    rest. Their density is told by how far the 20th neighbour is (Loftsgaarden and Quesenberry 1965); its
    logarithm has a standard error of about 1 / root of 20 (Moore and Yackel 1977). The valley is as deep as
    density must fall on the best way from the densest fifth of one to that of the other: what lies between
    peaks of density are groups (Hartigan 1975), and ways through the tree of mutual reachability go along
    any bend. Parts without a valley between them are joined, pair by pair (as Hennig 2010 does with the
    parts of a mixture).

    Parameters
    ----------
    prepared : rows ready to be segmented.
    rows : (n_drawn,) positions of those looked at.
    ids : (n_drawn,) the segment of each, -1 for an outlier.

    Returns
    -------
    Each crowd of two and more segments, by ids in rising order. Two segments are only joined if their valley
    is less than 3 standard errors deep. Density cannot tell, and they stay apart, where they differ in
    categories or counts by a tenth or more of the squared distance between their means, where one holds
    fewer than 10 of these customers, and where so many stand on the very same spot that density has no
    bounds.
    """
    points, is_number = prepared.points[rows], _numbers_of(prepared)
    if not is_number.any():
        return ()
    joint = [pair for pair in _pairs(points, ids) if _is_level(points, is_number, ids, pair)]
    first, second = np.array(joint, dtype=np.int64).reshape(-1, 2).T
    count = int(ids.max()) + 1
    graph = coo_matrix((np.ones(len(joint)), (first, second)), shape=(count, count))
    crowds = connected_components(graph, directed=False)[1]
    members = (np.flatnonzero(crowds == each) for each in range(count))
    return tuple(tuple(each.tolist()) for each in members if len(each) > 1)


def depth_of(points: Numbers, is_other: NDArray[np.bool_]) -> float:
    """Measure the valley between two segments.

    Parameters
    ----------
    points : (n_rows, n_columns) their customers.
    is_other : (n_rows,) whether each is of the second.

    Returns
    -------
    How much the logarithm of density falls between them, in standard errors; infinite where it has no bounds
    or the customers are too few.
    """
    near = min(NEAR, int(min(is_other.sum(), (~is_other).sum())) // 2)
    if near < FEWEST:
        return np.inf
    laid = _laid_out(points, is_other)
    tree = span(laid, near)
    sides = np.column_stack([~is_other, is_other])
    peak = max(float(np.quantile(tree.core[side], DENSE)) for side in sides.T)
    if peak <= 0:
        return np.inf
    heights, low, high = np.sort(tree.lengths), 0, len(tree.lengths) - 1
    while low < high:
        middle = (low + high) // 2
        is_met = _have_met(joined(tree, heights[middle]), sides)
        low, high = (low, middle) if is_met else (middle + 1, high)
    return float(laid.shape[1] * np.log(heights[low] / peak) * np.sqrt(near))


def _pairs(points: Numbers, ids: Ids) -> Iterator[Pair]:
    """Segments and those whose middles are nearest, each pair once."""
    held = np.unique(ids[ids >= 0])
    middles = np.array([points[ids == each].mean(axis=0) for each in held]).reshape(len(held), -1)
    away = ((middles[:, None] - middles) ** 2).sum(axis=2)
    np.fill_diagonal(away, -1.0)  # each is nearest to itself, also where two middles are the same
    nearest = np.argsort(away, axis=1, kind="stable")[:, 1 : NEXT + 1]
    pairs = {tuple(sorted((place, int(each)))) for place, row in enumerate(nearest) for each in row}
    return ((int(held[first]), int(held[second])) for first, second in sorted(pairs))


def _is_level(points: Numbers, is_number: NDArray[np.bool_], ids: Ids, pair: Pair) -> bool:
    """Whether there is no valley between two segments, as far as density can tell."""
    is_either = np.isin(ids, pair)
    points, is_other = points[is_either], ids[is_either] == pair[1]
    apart = (points[is_other].mean(axis=0) - points[~is_other].mean(axis=0)) ** 2
    if apart[is_number].sum() <= MEASURED * apart.sum():
        return False
    return depth_of(points[:, is_number], is_other) < CERTAIN


def _laid_out(points: Numbers, is_other: NDArray[np.bool_]) -> Numbers:
    """On the axis that tells the two apart and the longest one across it (n_rows, at most 2)."""
    if points.shape[1] <= AXES:
        return points
    centred = points - points.mean(axis=0)
    means = np.array([centred[~is_other].mean(axis=0), centred[is_other].mean(axis=0)])
    within = np.cov(centred - means[is_other.astype(int)], rowvar=False, bias=True)
    within += np.eye(len(within)) * max(LITTLE * np.trace(within) / len(within), np.finfo(float).tiny)
    axis = np.linalg.solve(within, means[1] - means[0])
    axis /= np.linalg.norm(axis) or 1.0
    along = centred @ axis
    across = centred - np.outer(along, axis)
    longest = np.linalg.eigh(across.T @ across)[1][:, -1]
    return np.column_stack([along, across @ longest])


def _have_met(parts: Ids, sides: NDArray[np.bool_]) -> bool:
    """Whether some part holds the dense part of both sides (n_rows, 2)."""
    shares = [np.bincount(parts[side], minlength=len(parts)) / side.sum() for side in sides.T]
    return bool((np.minimum(*shares) >= DENSE).any())


def _numbers_of(prepared: Prepared) -> NDArray[np.bool_]:
    """Whether each encoded number is of a number or date, not of a category or a family of counts."""
    counted = {
        name for family in prepared.spec.families if family.counts for name in (family.name, *family.columns)
    }
    others = counted | {each.name for each in prepared.schema.columns if each.is_category}
    return np.array([owner not in others for owner in owners_of(prepared.to_points)])
