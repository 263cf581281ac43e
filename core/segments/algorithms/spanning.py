"""Spanning: the tree that joins dense rows, from which the clusters for every eps can be read."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist

from core.segments.algorithms.clusterer import OUTLIER, Ids
from core.segments.encoding.quantities import Numbers

ROUNDING = 1e-9  # of distances, which are summed in another order in the tree and between pairs


@dataclass(frozen=True)
class Spanning:
    """The minimum spanning tree of rows by mutual reachability (Campello, Moulavi and Sander 2013).

    `core` (n_rows,) is the distance of each row to its min_samples-th nearest row, itself included. Two
    rows reach each other at the largest of their core distances and the distance between them. `ends`
    (n_rows - 1, 2) are the rows each edge joins, `lengths` (n_rows - 1,) at what distance.
    """

    core: Numbers
    ends: Ids
    lengths: Numbers


def span(points: Numbers, min_samples: int) -> Spanning:
    """Join rows by the algorithm of Prim (1957), in quadratic time and linear memory.

    Parameters
    ----------
    points : (n_rows, n_encoded).
    min_samples : rows that make a place dense; at most n_rows are asked for.

    Returns
    -------
    Spanning
    """
    core = core_distances(points, min_samples)
    rest, ids = points[1:].copy(), np.arange(1, len(points))
    nearest, reached = np.zeros(len(rest), dtype=np.int64), np.full(len(rest), np.inf)
    ends, lengths, newest = np.zeros((len(rest), 2), dtype=np.int64), np.zeros(len(rest)), 0
    for place in range(len(ends)):
        distances = cdist(points[[newest]], rest)[0]
        mutual = np.maximum(np.maximum(distances, core[newest]), core[ids])
        is_nearer = mutual < reached
        reached[is_nearer], nearest[is_nearer] = mutual[is_nearer], newest
        best = int(reached.argmin())
        newest = int(ids[best])
        ends[place], lengths[place] = (nearest[best], newest), reached[best]
        for each in (rest, ids, nearest, reached):
            each[best] = each[-1]
        rest, ids, nearest, reached = rest[:-1], ids[:-1], nearest[:-1], reached[:-1]
    return Spanning(core, ends, lengths)


def core_distances(points: Numbers, min_samples: int) -> Numbers:
    """How far the min_samples-th nearest row is, the row itself being the first.

    Parameters
    ----------
    points : (n_rows, n_encoded).
    min_samples : at most n_rows are asked for.

    Returns
    -------
    (n_rows,) distances.
    """
    distances, _ = cKDTree(points).query(points, [min(min_samples, len(points))])
    return np.asarray(distances[:, 0])


def joined(spanning: Spanning, eps: float) -> Ids:
    """Join all rows that reach each other within a distance, be it over others.

    Parameters
    ----------
    spanning : of the rows.
    eps : the distance.

    Returns
    -------
    (n_rows,) the part each row is of, numbered from 0.
    """
    first, second = spanning.ends[spanning.lengths <= eps * (1 + ROUNDING)].T
    count = len(spanning.core)
    graph = coo_matrix((np.ones(len(first)), (first, second)), shape=(count, count))
    parts: Ids = connected_components(graph, directed=False)[1]
    return parts


def cut(spanning: Spanning, eps: float, fewest: int) -> Ids:
    """Part the dense rows where no two reach each other within eps, as DBSCAN does (Ester and others 1996).

    Parameters
    ----------
    spanning : of the rows.
    eps : the distance within which a dense row has min_samples rows.
    fewest : dense rows that make a cluster.

    Returns
    -------
    (n_rows,) the cluster of each dense row, -1 for rows that are not dense or in too small a group.
    """
    parts, near = joined(spanning, eps), eps * (1 + ROUNDING)
    is_core = spanning.core <= near
    sizes = np.bincount(parts[is_core], minlength=len(parts))
    is_kept = is_core & (sizes[parts] >= fewest)
    ids = np.full(len(parts), OUTLIER, dtype=np.int64)
    ids[is_kept] = np.unique(parts[is_kept], return_inverse=True)[1]
    return ids


def knee_of(values: Numbers) -> float:
    """Find where rising values turn steep: furthest below the line from the first to the last.

    Parameters
    ----------
    values : (n_values,) in rising order.

    Returns
    -------
    The value at the knee (Satopää and others 2011); the last one where all are the same.
    """
    spread = values[-1] - values[0]
    if spread <= 0:
        return float(values[-1])
    line = np.linspace(0.0, 1.0, len(values))
    return float(values[np.argmax(line - (values - values[0]) / spread)])
