"""Permuting: what a fitted pipeline loses on some rows when columns are shuffled between them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from core.learning.fitting import probabilities

TOGETHER = 10_000  # rows that are asked about at once: many are quicker, too many fill the memory
LEAST = np.finfo(float).eps
Floats = NDArray[np.float64]
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shuffles:
    """Which parts of the columns to shuffle, each anew for each of `repeats`; a row gets all of a part from
    one other row.
    """

    parts: Sequence[Sequence[str]]
    repeats: int
    seed: int = 0


@dataclass(frozen=True, eq=False)
class Losses:
    """What shuffling costs each row, on the mean over the repeats.

    `surprise` (n_parts, n_rows) is in nats of log-loss, `wrong` (n_parts, n_rows) from -1 (was wrong and
    becomes right) to 1 (was right and becomes wrong).
    """

    surprise: Floats
    wrong: Floats


def losses_of(
    pipeline: Pipeline,
    features: pd.DataFrame,
    truth: Indices,
    shuffles: Shuffles,
    told: Callable[[float], None] = lambda share: None,
) -> Losses:
    """Ask about rows with parts of their columns from other rows (Breiman, Random Forests, 2001).

    Parameters
    ----------
    pipeline : fitted.
    features : (n_rows, n_columns), at least one row.
    truth : (n_rows,) positions of the classes, in the order of the pipeline's.
    shuffles : what is shuffled, and how often.
    told : called with the share that is done, from 0 to 1.

    Returns
    -------
    Losses
    """
    chance, n_rows, parts = np.random.default_rng(shuffles.seed), len(features), shuffles.parts
    before = _scores(probabilities(pipeline, features), truth)
    lost = np.zeros((2, len(parts), n_rows))
    work = np.repeat(np.arange(len(parts)), shuffles.repeats)
    step = max(1, TOGETHER // n_rows)
    for first in range(0, len(work), step):
        told(first / len(work))
        now = work[first : first + step]
        asked = _shuffled(features, [parts[part] for part in now], chance)
        after = _scores(probabilities(pipeline, asked), np.tile(truth, len(now)))
        for part, cost in zip(now, np.split(after, len(now), axis=1), strict=True):
            lost[:, part] += (cost - before) / shuffles.repeats
    return Losses(lost[0], lost[1])


def _shuffled(
    features: pd.DataFrame, parts: Sequence[Sequence[str]], chance: np.random.Generator
) -> pd.DataFrame:
    """All rows once for each part, with its columns shuffled."""
    n_rows = len(features)
    as_is = np.tile(np.arange(n_rows), len(parts))
    taken = dict.fromkeys(features, as_is)
    for at, part in enumerate(parts):
        order = chance.permutation(n_rows)
        for name in part:
            taken[name] = as_is.copy() if taken[name] is as_is else taken[name]
            taken[name][at * n_rows : (at + 1) * n_rows] = order
    return pd.DataFrame({name: features[name].array.take(places) for name, places in taken.items()})


def _scores(probability: Floats, truth: Indices) -> Floats:
    """(2, n_rows): the log-loss of each row, and whether it is wrong."""
    mine = probability[np.arange(len(truth)), truth]
    return np.stack([-np.log(np.maximum(mine, LEAST)), probability.argmax(axis=1) != truth])
