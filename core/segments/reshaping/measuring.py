"""Measuring anew: what segments that were changed by hand are worth."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import adjusted_rand_score, calinski_harabasz_score, davies_bouldin_score

from core.segments.algorithms.clusterer import OUTLIER, Ids
from core.segments.choosing.quality import Progress, Quality
from core.segments.choosing.silhouettes import silhouette_of
from core.segments.reshaping.boundary import Marks
from core.segments.reshaping.ground import Ground
from core.segments.reshaping.learning import Turn, again
from core.segments.reshaping.placing import Placing, Rows
from core.segments.reshaping.reshaped import placed_first
from core.segments.reshaping.rules import Rule

MOST_ROWS = 2_000
RESAMPLES = 8


def measured_again(
    ground: Ground, rules: Sequence[Rule], ids: Ids, progress: Progress | None = None
) -> tuple[Quality, int]:
    """Measure changed segments.

    Parameters
    ----------
    ground : the customers, and what was fitted to them.
    rules : all steps.
    ids : (n_rows,) the segment of each customer after them.
    progress : called with the share done (0 to 1) and what is being done.

    Returns
    -------
    Quality, and the number of rows it was measured on (at most 2,000). For the stability, customers are
    drawn with replacement, the algorithm is fitted anew and every step is taken again on its clusters
    that match; the outcome is held against the segments as they are. The gap, and the likelihoods of
    mixtures, are those of one fit and are not measured of changed segments.
    """
    chance = np.random.default_rng(ground.prepared.spec.seed)
    count = len(ids)
    drawn = np.sort(chance.choice(count, MOST_ROWS, replace=False)) if count > MOST_ROWS else np.arange(count)
    rows = ground.rows.only(drawn)
    stages = _stages(ground, rules, rows)
    agreements, jaccards = [], []
    for number in range(RESAMPLES):
        if progress:
            progress(number / RESAMPLES, "drawing the customers again")
        some = chance.integers(0, len(drawn), len(drawn))
        again_ids = _replayed(ground, rules, rows, stages, some=some, seed=number + 1)
        agreements.append(float(adjusted_rand_score(ids[drawn], again_ids)))
        jaccards.append([_jaccard(ids[drawn] == own, again_ids) for own in range(int(ids.max()) + 1)])
    real = ids[drawn] != OUTLIER
    points, own = rows.points[real], ids[drawn][real]
    several = 1 < len(np.unique(own)) < len(own)
    quality = Quality(
        k=int(ids.max()) + 1,
        silhouette=silhouette_of(points, own) if several else float("nan"),
        stability=float(np.mean(agreements)),
        smallest=float(np.bincount(ids[ids != OUTLIER]).min() / count),
        stability_sd=float(np.std(agreements)),
        calinski_harabasz=float(calinski_harabasz_score(points, own)) if several else None,
        davies_bouldin=float(davies_bouldin_score(points, own)) if several else None,
        jaccards=tuple(np.mean(jaccards, axis=0).tolist()),
    )
    return quality, len(drawn)


def _stages(ground: Ground, rules: Sequence[Rule], rows: Rows) -> list[Ids]:
    """Where rows are at first and after each step."""
    placing = placed_first(ground.first, rows)
    stages = [placing.ids]
    for rule in rules:
        placing = rule.apply(rows, placing).renumbered(rule.renumber)
        stages.append(placing.ids)
    return stages


def _replayed(
    ground: Ground, rules: Sequence[Rule], rows: Rows, stages: list[Ids], *, some: Ids, seed: int
) -> Ids:
    """Where all rows are when everything is done again on some of them."""
    k = int(ground.first.labels_.max()) + 1
    placing = _matched(placed_first(ground.prepared.cluster(rows.seen[some], k, seed), rows), stages[0])
    for rule, now in zip(rules, stages[1:], strict=True):
        fresh = again(
            rule, ground.prepared, rows.only(some), Turn(placing.ids[some], now[some], placing.k, seed)
        )
        if fresh is not None:
            placing = fresh.apply(rows, placing).renumbered(fresh.renumber)
        placing = _matched(placing, now)
    return placing.ids


def _jaccard(own: Marks, ids: Ids) -> float:
    """How alike a segment is to the one that is most like it."""
    if not own.any():
        return 0.0
    both = np.bincount(ids[own & (ids != OUTLIER)], minlength=int(ids.max()) + 1)
    either = own.sum() + np.bincount(ids[ids != OUTLIER], minlength=len(both)) - both
    return float((both / either).max(initial=0.0))


def _matched(placing: Placing, known: Ids) -> Placing:
    """Number segments like the known ones they share most customers with; the others come after."""
    most = max(placing.k, int(known.max()) + 1)
    if not most:
        return placing
    inside = (placing.ids != OUTLIER) & (known != OUTLIER)
    shared = np.zeros((most, most))
    np.add.at(shared, (placing.ids[inside], known[inside]), 1)
    _, renumber = linear_sum_assignment(-shared)
    return Placing(placing.ids, placing.confidence, most).renumbered(renumber.astype(np.int64))
