"""Separating: the directions in which the segments lie furthest apart."""

import numpy as np
import pandas as pd

from core.segments.algorithms.clusterer import OUTLIER, Ids
from core.segments.encoding.quantities import Numbers
from core.segments.exploring.layout import Axis, Layout, laid_out
from core.table.wording import per_cent

RIDGE = 1e-3  # of the usual variance; without it a direction without spread inside segments has no length
ORDINALS = ("most separating axis", "second separating axis", "third separating axis")


def separating_axes(points: Numbers, ids: Ids, rows: pd.Index, dimensions: int = 2) -> Layout:
    """Lay customers out by the linear discriminant axes of their segments (Fisher 1936, Rao 1948).

    Each axis makes the variance between segments largest beside that inside them; k segments have k - 1
    such axes. Where more are wanted, the direction follows in which customers differ most otherwise.

    Parameters
    ----------
    points : (n_rows, n_encoded)
    ids : the segment of each (n_rows,); outliers, -1, have no say in the axes.
    rows : their row numbers.
    dimensions : 2 or 3.

    Returns
    -------
    Layout whose axes say what share of the differences along them lies between segments.
    """
    inside = ids != OUTLIER if (ids != OUTLIER).any() else np.ones(len(ids), dtype=bool)
    own, told = (points, ids) if inside.all() else (points[inside], ids[inside])
    k = int((np.bincount(np.maximum(told, 0)) > 0).sum())
    mean, whole, between = _variances(own, np.maximum(told, 0))
    directions, separates = _directions(whole, between, k, dimensions)
    places = np.zeros((len(points), dimensions))
    places[:, : directions.shape[1]] = points @ directions - mean @ directions
    axes = [
        _axis(at, _share(directions[:, at], between, whole) if at < separates else None)
        for at in range(dimensions)
    ]
    return laid_out(places, rows, axes)


def _variances(points: Numbers, ids: Ids) -> tuple[Numbers, Numbers, Numbers]:
    """The mean of all points, their covariance, and that of their segments' means (n_encoded, n_encoded)."""
    sizes = np.bincount(ids)[:, None]
    sums = np.stack([np.bincount(ids, column) for column in points.T], axis=1)
    mean = sums.sum(axis=0) / len(points)
    means = sums / np.maximum(sizes, 1) - mean
    whole = points.T @ points / len(points) - np.outer(mean, mean)
    return mean, whole, (means * sizes).T @ means / len(points)


def _directions(whole: Numbers, between: Numbers, k: int, wanted: int) -> tuple[Numbers, int]:
    """Directions (n_encoded, at most n_wanted), and how many of them separate."""
    size = len(whole)
    ridge = RIDGE * (np.trace(whole) / size or 1.0)
    lengths, turned = np.linalg.eigh(whole - between + ridge * np.eye(size))
    whitening = turned / np.sqrt(lengths)
    _, found = np.linalg.eigh(whitening.T @ between @ whitening)
    separates = min(k - 1, size, wanted)
    directions = whitening @ found[:, ::-1][:, :separates]
    directions /= np.linalg.norm(directions, axis=0)
    if separates < min(wanted, size):
        basis = np.linalg.qr(directions)[0] if separates else np.zeros((size, 0))
        rest = np.eye(size) - basis @ basis.T
        spread = np.linalg.eigh(rest @ whole @ rest)[1][:, ::-1]
        directions = np.column_stack([directions, spread[:, : min(wanted, size) - separates]])
    largest = np.abs(directions).argmax(axis=0)  # a direction and its opposite are one: keep to a side
    return directions * np.sign(directions[largest, range(directions.shape[1])]), separates


def _share(direction: Numbers, between: Numbers, whole: Numbers) -> float:
    """The share of the variance along a direction that lies between segments."""
    total = float(direction @ whole @ direction)
    return min(1.0, float(direction @ between @ direction) / total) if total > 0 else 0.0


def _axis(at: int, share: float | None) -> Axis:
    if share is None:
        return Axis("largest other differences")
    return Axis(f"{ORDINALS[at]} ({per_cent(share)} between segments)")
