"""Continuum: do the segments lie further apart than the parts of one cloud without groups would?"""

from dataclasses import dataclass

import numpy as np

from core.segments.choosing.quality import OVERLAPPING, SMALLEST, STABLE, Quality
from core.segments.choosing.silhouettes import silhouette_of
from core.segments.encoding.levels import MOST_LEVELS
from core.segments.encoding.quantities import Numbers
from core.segments.preparing import Prepared, count_distinct
from core.table.wording import per_cent

DRAWS = 20
MOST_ROWS = 1_000
ROWS_A_SEGMENT = 10
QUANTILE = 0.95


@dataclass(frozen=True, slots=True)
class Cloud:
    """The silhouettes of as many parts of clouds without groups, as wide and long as the customers.

    `mean` and `high` (the 95th percentile) are over `draws` clouds of `rows` points each.
    """

    mean: float
    high: float
    draws: int
    rows: int


def cloud_of(prepared: Prepared, k: int) -> Cloud:
    """Part clouds without groups into k, to see what silhouette that gives.

    Stability alone cannot tell groups from one long cloud, which is cut at the same places every time.

    Parameters
    ----------
    prepared : rows ready to be segmented.
    k : number of segments.

    Returns
    -------
    Cloud of 20 draws of at most 1,000 points, seeded by the spec. Numbers and dates have the covariance of
    the encoded rows and are flat along their principal components, as in the gap statistic of Tibshirani,
    Walther and Hastie (2001, choice b); each category is drawn from its column by itself. That a
    statistic is held against its null distribution is as in SigClust (Liu and others 2008); the normal
    cloud used there is easier to beat than a flat one.
    """
    chance = np.random.default_rng(prepared.spec.seed)
    quantities, *levels = _blocks_of(prepared)
    axes = _axes_of(quantities)
    rows = min(len(prepared.points), max(MOST_ROWS, ROWS_A_SEGMENT * k))
    silhouettes = []
    for number in range(DRAWS):
        flat = chance.uniform(-np.sqrt(3), np.sqrt(3), (rows, len(axes))) @ axes
        mixed = [block[chance.integers(0, len(block), rows)] for block in levels]
        silhouettes.append(_silhouette(prepared, np.hstack([flat, *mixed]), k, number))
    return Cloud(float(np.mean(silhouettes)), float(np.quantile(silhouettes, QUANTILE)), DRAWS, rows)


def is_continuum(quality: Quality, cloud: Cloud) -> bool:
    """Tell whether a cloud without groups would give such segments too.

    Parameters
    ----------
    quality : of the segments.
    cloud : what clouds without groups give for as many.

    Returns
    -------
    Whether the silhouette is no higher than the 95th percentile of the clouds.
    """
    return quality.silhouette <= cloud.high


def verdict_of(quality: Quality, cloud: Cloud) -> str:
    """Say in one sentence whether segments can be relied on.

    Parameters
    ----------
    quality : of the segments.
    cloud : what clouds without groups give for as many.

    Returns
    -------
    The sentence: not stable, stable but very unequal, parts of a continuum, or groups.
    """
    k, stability = quality.k, f"stability {quality.stability:.2f}"
    if quality.stability < STABLE:
        return (
            f"No stable segmentation: drawn again, the customers would be parted into {k} segments "
            f"differently ({stability})."
        )
    if quality.smallest < SMALLEST:
        return (
            f"The customers can be parted into {k} stable segments, but the smallest holds only "
            f"{per_cent(quality.smallest)} of them ({stability})."
        )
    numbers = f"({stability}, silhouette {quality.silhouette:.2f}; without groups {cloud.high:.2f})"
    if is_continuum(quality, cloud):
        return (
            f"The customers are a continuum, cut into {k} stable parts: customers without any groups "
            f"would part as clearly {numbers}."
        )
    how = "groups that overlap" if quality.silhouette < OVERLAPPING else "segments that lie apart"
    return f"The customers form {k} stable {how} {numbers}."


def _silhouette(prepared: Prepared, points: Numbers, k: int, number: int) -> float:
    parts = min(k, count_distinct(points))
    if parts < 2:
        return 0.0
    return silhouette_of(points, prepared.cluster(points, parts, number).labels_)


def _blocks_of(prepared: Prepared) -> list[Numbers]:
    """The encoded numbers and dates together, then the levels of each category; see `encoder_of`."""
    categories = [column.name for column in prepared.schema.columns if column.is_category]
    named = sorted(name for name in categories if name in prepared.frame)
    sizes = [min(MOST_LEVELS, prepared.frame[name].nunique()) for name in named]
    first = prepared.points.shape[1] - sum(sizes)
    return np.split(prepared.points, np.cumsum([first, *sizes[:-1]]), axis=1)


def _axes_of(points: Numbers) -> Numbers:
    """The principal axes (n_axes, n_encoded), each as long as the standard deviation along it."""
    if not points.shape[1]:
        return np.zeros((0, 0))
    _, lengths, directions = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)
    axes: Numbers = lengths[:, None] * directions / np.sqrt(len(points))
    return axes
