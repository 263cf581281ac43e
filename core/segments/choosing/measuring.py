"""Measuring: the quality of several numbers of segments, work that they share done once."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace

import numpy as np
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score

from core.segments.algorithms.clusterer import OUTLIER, Ids
from core.segments.choosing.gap import Gap, gaps_of, spread_of
from core.segments.choosing.parting import LOOKS, Parting, part, parted_by
from core.segments.choosing.quality import Progress, Quality, quiet, within
from core.segments.choosing.resampling import Resampled
from core.segments.choosing.silhouettes import silhouette_of, silhouettes_of
from core.segments.choosing.stability import jaccards_of, overlaps_of
from core.segments.encoding.quantities import Numbers
from core.segments.preparing import Prepared
from core.threads import one_thread

SPREAD_ROWS = 1_000  # of each resample, to see how its silhouette varies
PARTED, SILHOUETTES = 0.8, 0.85  # of the time is over when these are done


def measure_all(
    prepared: Prepared,
    resampled: Resampled,
    numbers: Sequence[int],
    progress: Progress,
    pool: Executor | None = None,
) -> tuple[Quality, ...]:
    """Find every number of segments and measure it.

    Parameters
    ----------
    prepared : rows ready to be segmented.
    resampled : its rows to measure on.
    numbers : of segments, each at most the number of different rows in `resampled.points`.
    progress : called with the share done (0 to 1) and what is being done.
    pool : who finds each number of segments, and again in resamples, if not this machine.

    Returns
    -------
    Quality of each; the stability is that of Hennig (2007), with the adjusted Rand index for all segments
    together: each resample is segmented anew, all rows are assigned to its segments, and the two ways to
    part them are compared.
    """
    with one_thread():
        return _measured(prepared, resampled, numbers, progress, pool)


def measure(prepared: Prepared, resampled: Resampled, k: int, progress: Progress | None = None) -> Quality:
    """Find k segments and measure them; see `measure_all`.

    Parameters
    ----------
    prepared : rows ready to be segmented.
    resampled : its rows to measure on.
    k : number of segments.
    progress : called with the share done (0 to 1) and what is being done.

    Returns
    -------
    Quality
    """
    (quality,) = measure_all(prepared, resampled, [k], progress or quiet)
    return quality


def settled(prepared: Prepared, resampled: Resampled, quality: Quality, ids: Ids) -> Quality:
    """Take what was measured on some of the customers over to the segments of all.

    Parameters
    ----------
    prepared : rows ready to be segmented.
    resampled : its rows that `quality` was measured on.
    quality : of as many segments of these.
    ids : (n_rows,) the segment of each prepared row, -1 for an outlier.

    Returns
    -------
    Quality with the silhouette, the smallest share and the outliers of these segments. Each has the Jaccard
    similarity of the measured segment most like it, or its likeness to that if this is less.
    """
    # The first of each segment too, so that none is overlooked.
    rows = np.union1d(resampled.rows, np.unique(ids, return_index=True)[1])
    silhouette = silhouette_of(prepared.points[rows], ids[rows])
    told = replace(
        quality,
        k=int(ids.max()) + 1,
        silhouette=silhouette,
        smallest=smallest_of(ids),
        outliers=outliers_of(ids),
    )
    if len(resampled.rows) == len(ids) or not quality.jaccards:
        return told
    measured = prepared.cluster(resampled.seen, quality.k).labels_
    overlaps = overlaps_of(ids[resampled.rows], measured)
    jaccards = np.zeros(told.k)
    jaccards[: len(overlaps)] = np.minimum(
        np.array(quality.jaccards)[overlaps.argmax(axis=1)], overlaps.max(axis=1)
    )
    return replace(told, jaccards=tuple(jaccards.tolist()))


def smallest_of(ids: Ids) -> float:
    """The share of the smallest segment in all rows (n_rows,), outliers included; 0 without segments."""
    sizes = np.bincount(ids[ids != OUTLIER])
    return float(sizes.min() / len(ids)) if len(sizes) else 0.0


def outliers_of(ids: Ids) -> float:
    """The share of outliers among the rows (n_rows,)."""
    return float(np.mean(ids == OUTLIER))


def _measured(
    prepared: Prepared,
    resampled: Resampled,
    numbers: Sequence[int],
    progress: Progress,
    pool: Executor | None,
) -> tuple[Quality, ...]:
    parting = within(progress, 0, PARTED)
    if pool:
        partings = parted_by(pool, prepared, resampled, numbers, parting)
    else:
        partings = _parted(prepared, resampled, numbers, parting)
    progress(PARTED, "measuring silhouettes")
    silhouettes = silhouettes_of(resampled.points, [each.ids for each in partings])
    spreads = _spreads(resampled, partings)
    gaps = gaps_of(prepared, resampled, numbers, within(progress, SILHOUETTES, 1.0))
    seen = zip(partings, silhouettes, spreads, strict=True)
    return tuple(
        _quality(resampled.points, *each, gaps.get(k)) for k, each in zip(numbers, seen, strict=True)
    )


def _parted(
    prepared: Prepared, resampled: Resampled, numbers: Sequence[int], progress: Progress
) -> list[Parting]:
    partings = []
    for done, k in enumerate(numbers):
        told = within(progress, done / len(numbers), (done + 1) / len(numbers))
        partings.append(part(prepared, resampled, k, told))
    return partings


def _spreads(resampled: Resampled, partings: Sequence[Parting]) -> Numbers:
    """The standard deviation over the resamples of the silhouette of each parting's segments in them."""
    drawn = []
    for number, draw in enumerate(resampled.draws[: LOOKS[0]]):
        some = draw[:SPREAD_ROWS]
        labellings = [each.again[number].ids[some] for each in partings]
        drawn.append(silhouettes_of(resampled.points[some], labellings))
    spreads: Numbers = np.std(drawn, axis=0)
    return spreads


def _quality(points: Numbers, parting: Parting, silhouette: float, spread: float, gap: Gap | None) -> Quality:
    agreements = [each.agreement for each in parting.again]
    held_out = [each.held_out for each in parting.again if each.held_out is not None]
    calinski_harabasz, davies_bouldin = _spread_scores(points, parting.ids)
    return Quality(
        k=parting.k,
        silhouette=silhouette,
        stability=float(np.mean(agreements)),
        smallest=smallest_of(parting.ids),
        silhouette_sd=float(spread),
        stability_sd=float(np.std(agreements)),
        calinski_harabasz=calinski_harabasz,
        davies_bouldin=davies_bouldin,
        bic=parting.bic,
        held_out=float(np.mean(held_out)) if held_out else None,
        gap=gap[0] if gap else None,
        gap_se=gap[1] if gap else None,
        jaccards=jaccards_of(parting.ids, [each.ids for each in parting.again]),
        outliers=outliers_of(parting.ids),
    )


def _spread_scores(points: Numbers, ids: Ids) -> tuple[float | None, float | None]:
    """Calinski and Harabasz (1974), Davies and Bouldin (1979); None where they have no value."""
    inside = ids != OUTLIER
    points, ids = points[inside], ids[inside]
    if not 2 <= len(np.unique(ids)) < len(ids) or spread_of(points, ids) <= 0:
        return None, None
    return float(calinski_harabasz_score(points, ids)), float(davies_bouldin_score(points, ids))
