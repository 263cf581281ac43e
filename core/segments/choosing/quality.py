"""Quality: how far apart segments lie, and whether other customers would give the same ones."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import adjusted_rand_score, silhouette_score

from core.errors import NothingToSegment
from core.segments.algorithms.clusterer import Ids
from core.segments.encoding.quantities import Numbers
from core.segments.preparing import Prepared, count_distinct

Progress = Callable[[float, str], None]
MOST_ROWS = 5_000
RESAMPLES = 10
BORDERLINE = 0.1  # a stability so near the bar is looked at twice as long
STABLE = 0.8
SMALLEST = 0.05
OVERLAPPING = 0.25  # Kaufman and Rousseeuw (1990): below, "no substantial structure"


@dataclass(frozen=True, slots=True)
class Quality:
    """How good k segments are.

    `silhouette` goes from -1 to 1 and is high when segments lie far apart. `stability` is the mean
    adjusted Rand index between these segments and those found in resamples of the customers: 1 when
    they are always the same, about 0 when they agree by chance only. `smallest` is the share of the
    smallest segment, from 0 to 1.
    """

    k: int
    silhouette: float
    stability: float
    smallest: float


@dataclass(frozen=True)
class Resampled:
    """The rows quality is measured on, and resamples of them.

    `rows` (n_sampled,) are positions in the prepared rows; `points` (n_sampled, n_encoded);
    `resamples` are as many rows, drawn with replacement, with how many of them are different.
    """

    rows: Ids
    points: Numbers
    resamples: tuple[tuple[Numbers, int], ...]

    @property
    def distinct(self) -> int:
        """How many different rows there are to measure on."""
        return count_distinct(self.points)


def resample(prepared: Prepared) -> Resampled:
    """Draw the rows to measure quality on: all, or 5,000 of more, and 20 bootstrap resamples of them.

    The draws depend on the seed of the spec alone, so that every k is measured on the same ones.

    Raises
    ------
    NothingToSegment (so few customers differ that the rows drawn are all alike)
    """
    count = len(prepared.points)
    chance = np.random.default_rng(prepared.spec.seed)
    drawn = np.sort(chance.choice(count, MOST_ROWS, replace=False)) if count > MOST_ROWS else np.arange(count)
    points = prepared.points[drawn]
    if count_distinct(points) < 2:
        raise NothingToSegment("All but a few customers are alike in the chosen columns.")
    drawings = [points[chance.integers(0, len(points), len(points))] for _ in range(2 * RESAMPLES)]
    return Resampled(drawn, points, tuple((each, count_distinct(each)) for each in drawings))


def measure(prepared: Prepared, resampled: Resampled, k: int) -> Quality:
    """Find k segments and measure them.

    Parameters
    ----------
    prepared : rows ready to be segmented.
    resampled : its rows to measure on.
    k : number of segments, at most the number of different rows in `resampled.points`.

    Returns
    -------
    Quality; the stability is that of Hennig (2007) with the adjusted Rand index of Hubert and Arabie
    (1985) in place of Jaccard's: each resample is segmented anew, all rows are assigned to its
    segments, and the two ways to part them are compared.
    10 resamples are looked at, 20 where the stability is within .1 of the bar of .8.
    """
    ids = prepared.cluster(resampled.points, k).labels_
    agreements = [_agreement(prepared, resampled, number, ids) for number in range(RESAMPLES)]
    if abs(np.mean(agreements) - STABLE) < BORDERLINE:
        more = range(RESAMPLES, len(resampled.resamples))
        agreements += [_agreement(prepared, resampled, number, ids) for number in more]
    smallest = float(np.bincount(ids, minlength=k).min() / len(ids))
    return Quality(k, silhouette_of(resampled.points, ids), float(np.mean(agreements)), smallest)


def silhouette_of(points: Numbers, ids: Ids) -> float:
    """Measure how much nearer rows lie to their own segment than to the next (Rousseeuw 1987).

    Parameters
    ----------
    points : (n_rows, n_encoded).
    ids : (n_rows,) the segment of each, at least two different ones.

    Returns
    -------
    The mean over the rows, from -1 to 1; a row alone in its segment counts 0.
    """
    if len(np.unique(ids)) == len(ids):
        return 0.0
    return float(silhouette_score(points, ids))


def _agreement(prepared: Prepared, resampled: Resampled, number: int, ids: Ids) -> float:
    rows, distinct = resampled.resamples[number]
    if distinct < 2:
        return 0.0
    # A resample with fewer different rows than segments can show only as many as it has.
    again = prepared.cluster(rows, min(int(ids.max()) + 1, distinct), number + 1)
    return float(adjusted_rand_score(ids, again.predict(resampled.points)))
