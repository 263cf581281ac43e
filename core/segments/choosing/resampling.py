"""Resampling: the customers that quality is measured on, and draws of them, the same for every k."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices import pick
from core.errors import NothingToSegment
from core.segments.algorithms import ALGORITHMS
from core.segments.algorithms.clusterer import Ids
from core.segments.encoding.quantities import Numbers
from core.segments.preparing import Prepared

MOST_ROWS = 5_000
MIXTURE_ROWS = 3_000  # of customers seen as cells: to find a mixture takes longer
RESAMPLES = 20  # at most; fewer are looked at where they leave no doubt


@dataclass(frozen=True)
class Resampled:
    """The customers that quality is measured on, and resamples of them.

    `rows` (n_sampled,) are positions in the prepared rows; `seen` (n_sampled, n_seen) and `points`
    (n_sampled, n_encoded) are theirs, `distinct` of them different. `draws` are positions of half of them
    each, and `variety` says how many different customers each draw holds.
    """

    rows: Ids
    seen: Numbers
    points: Numbers
    distinct: int
    draws: tuple[Ids, ...]
    variety: tuple[int, ...]


def resample(prepared: Prepared) -> Resampled:
    """Draw the rows to measure quality on: all, or 5,000 of more (3,000 for mixtures), and 20 resamples.

    A resample is half of the customers: what is found in it varies as much as in a bootstrap sample of all
    (Friedman and Hall 2007), at half the cost and without customers who are there twice, which would look
    like dense groups. The draws depend on the seed of the spec alone, so that every k is measured on the
    same ones.

    Raises
    ------
    NothingToSegment (so few customers differ that the rows drawn are all alike)
    """
    chance = np.random.default_rng(prepared.spec.seed)
    sees = pick(ALGORITHMS, prepared.spec.algorithm).sees
    rows = some_of(len(prepared.points), MIXTURE_ROWS if sees == "cells" else MOST_ROWS, chance)
    points = prepared.points[rows]
    kinds = _kinds_of(points)
    distinct = int(kinds.max()) + 1
    if distinct < 2:
        raise NothingToSegment("All but a few customers are alike in the chosen columns.")
    draws = tuple(chance.permutation(len(rows))[: len(rows) // 2] for _ in range(RESAMPLES))
    variety = tuple(len(np.unique(kinds[draw])) for draw in draws)
    return Resampled(rows, prepared.seen[rows], points, distinct, draws, variety)


def some_of(count: int, most: int, chance: np.random.Generator) -> Ids:
    """Draw positions without replacement.

    Parameters
    ----------
    count : how many there are.
    most : how many are drawn of more.
    chance : to draw with.

    Returns
    -------
    (at most `most`,) positions in ascending order.
    """
    return np.sort(chance.choice(count, most, replace=False)) if count > most else np.arange(count)


def _kinds_of(points: Numbers) -> Ids:
    """A number for each point (n_rows,), alike for those that differ by rounding alone."""
    columns = list(range(points.shape[1]))
    grouped = pd.DataFrame(points.round(9)).groupby(columns, sort=False)
    kinds: Ids = grouped.ngroup().to_numpy()
    return kinds
