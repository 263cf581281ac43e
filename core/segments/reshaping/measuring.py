"""Measuring anew: what segments that were changed by hand are worth."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score

from core.segments.algorithms.clusterer import OUTLIER, Ids
from core.segments.choosing.measuring import outliers_of, smallest_of
from core.segments.choosing.quality import Progress, Quality
from core.segments.choosing.resampling import some_of
from core.segments.choosing.silhouettes import silhouette_of
from core.segments.choosing.stability import agreement_of, jaccards_of
from core.segments.preparing import count_distinct
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
    Quality, and the number of rows it was measured on (of more than 2,000 so many, and one of each
    segment). For the stability, half of them are drawn as in `resample`, the algorithm is fitted anew and
    every step is taken again on its clusters that match; the outcome is held against the segments as they
    are. The gap, and the likelihoods of mixtures, are those of one fit and are not measured of changed
    segments.
    """
    chance = np.random.default_rng(ground.prepared.spec.seed)
    # The first of each segment too, so that none is overlooked.
    drawn = np.union1d(some_of(len(ids), MOST_ROWS, chance), np.unique(ids, return_index=True)[1])
    rows = ground.rows.only(drawn)
    stages = _stages(ground, rules, rows)
    outcomes = []
    for number in range(RESAMPLES):
        if progress:
            progress(number / RESAMPLES, "drawing the customers again")
        some = chance.permutation(len(drawn))[: len(drawn) // 2]
        outcomes.append(_replayed(ground, rules, rows, stages, some=some, seed=number + 1))
    agreements = [agreement_of(ids[drawn], each) for each in outcomes]
    real = ids[drawn] != OUTLIER
    points, own = rows.points[real], ids[drawn][real]
    several = 1 < len(np.unique(own)) < len(own)
    quality = Quality(
        k=int(ids.max()) + 1,
        silhouette=silhouette_of(points, own) if several else float("nan"),
        stability=float(np.mean(agreements)),
        smallest=smallest_of(ids),
        stability_sd=float(np.std(agreements)),
        calinski_harabasz=float(calinski_harabasz_score(points, own)) if several else None,
        davies_bouldin=float(davies_bouldin_score(points, own)) if several else None,
        jaccards=jaccards_of(ids[drawn], outcomes),
        outliers=outliers_of(ids),
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
    # As in choosing, customers of whom fewer differ than there are segments can show only so many.
    k = min(int(ground.first.labels_.max()) + 1, count_distinct(rows.points[some]))
    placing = _matched(placed_first(ground.prepared.cluster(rows.seen[some], k, seed), rows), stages[0])
    for rule, now in zip(rules, stages[1:], strict=True):
        fresh = again(
            rule, ground.prepared, rows.only(some), Turn(placing.ids[some], now[some], placing.k, seed)
        )
        if fresh is not None:
            placing = fresh.apply(rows, placing).renumbered(fresh.renumber)
        placing = _matched(placing, now)
    return placing.ids


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
