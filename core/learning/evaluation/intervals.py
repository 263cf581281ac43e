"""Intervals: scores over the folds, and how far other customers would have moved them."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from core.learning.evaluation.answers import Answers
from core.learning.evaluation.metrics import (
    ECE_BINS,
    METRICS,
    Codes,
    Floats,
    Score,
    calibration_bins,
    measure,
)
from core.threads import one_thread

DRAWS = 500
TOGETHER = 50  # redraws that are added up at once: a product of many is quicker than many of one
MOST = 20_000  # units that are redrawn; of more, a sample stands for all
RANGES = {"log_loss": np.inf, "brier": 2.0}


def scores_of(answers: Answers, groups: Codes) -> Mapping[str, Score]:
    """Every metric over cross-validation, with its 95 % interval.

    The calibration error is measured on all validation rows together: its bins need many rows, and on
    a fold of few it is mostly noise that only adds up.

    Parameters
    ----------
    answers : n lines.
    groups : (n,) lines with the same number speak of the same customer, and are redrawn together.

    Returns
    -------
    Metric name -> Score.
    """
    scores = folds_of(answers)
    spread = _deviations(answers, groups)
    return {name: _with_interval(name, score, spread[name]) for name, score in scores.items()}


def folds_of(answers: Answers) -> Mapping[str, Score]:
    """Every metric over cross-validation, without intervals.

    Parameters
    ----------
    answers : n lines.

    Returns
    -------
    Metric name -> Score.
    """
    truth, probability, fold = answers.truth, answers.probability, answers.fold
    each = [measure(truth[fold == number], probability[fold == number]) for number in np.unique(fold)]
    scores = {name: Score.over([values[name] for values in each]) for name in METRICS}
    pooled = METRICS["ece"].compute(truth, probability)
    return {**scores, "ece": Score(pooled, scores["ece"].sd, scores["ece"].folds)}


def _with_interval(name: str, score: Score, deviations: Floats) -> Score:
    """The basic bootstrap interval (Davison & Hinkley, Bootstrap Methods, 1997, section 2.4).

    It mirrors the deviations of the redraws, and so takes off what redrawing itself adds to an error that
    cannot be below 0.
    """
    least, most = np.quantile(deviations, [0.025, 0.975])
    low = min(score.mean, max(0.0, score.mean - most))
    high = max(score.mean, min(RANGES.get(name, 1.0), score.mean - least))
    sd = float(deviations.std(ddof=1)) if name == "ece" or len(score.folds) == 1 else score.sd
    return Score(score.mean, sd, score.folds, float(low), float(high))


def _deviations(answers: Answers, groups: Codes) -> dict[str, Floats]:
    """By how much each redraw moves each metric of all lines (Efron, Annals of Statistics 7, 1979)."""
    chance = np.random.default_rng(0)
    customers, unit = np.unique(groups, return_inverse=True)
    n_units = min(len(customers), MOST)
    if n_units < len(customers):
        place = np.full(len(customers), -1)
        place[chance.choice(len(customers), n_units, replace=False)] = np.arange(n_units)
        kept = place[unit] >= 0
        sums = _sums(answers.truth[kept], answers.probability[kept], place[unit][kept], n_units)
    else:
        sums = _sums(answers.truth, answers.probability, unit, n_units)
    with one_thread():  # or the last digits would hang on who else computes
        drawn = [_drawn(sums, chance) for _ in range(DRAWS // TOGETHER)]
    redrawn = _metrics(np.vstack(drawn), len(answers.classes))
    as_is = _metrics(sums.sum(axis=0)[None, :], len(answers.classes))
    # Fewer customers spread more, as the root of their number says.
    fewer = np.sqrt(n_units / len(customers))
    return {name: (values - as_is[name]) * fewer for name, values in redrawn.items()}


def _drawn(sums: Floats, chance: np.random.Generator) -> Floats:
    """Draw as many units as there are, with replacement, and add them up: (TOGETHER, n_sums)."""
    n_units = len(sums)
    drawn = (chance.integers(0, n_units, n_units) for _ in range(TOGETHER))
    times = np.stack([np.bincount(each, minlength=n_units) for each in drawn])
    return np.asarray(times.astype(float) @ sums)


def _sums(truth: Codes, probability: Floats, unit: NDArray[np.int64], n_units: int) -> Floats:
    """What every metric is made of, added up over each unit: (n_units, 6 + bins + 3 * n_classes)."""
    n_classes = probability.shape[1]
    mine = probability[np.arange(len(truth)), truth]
    better = np.sum(probability > mine[:, None], axis=1)
    rank = better + _before(probability, mine, truth)
    bins, excess = calibration_bins(truth, probability)
    said = probability.argmax(axis=1)
    plain = (
        np.ones(len(truth)),
        said == truth,
        -np.log(np.maximum(mine, np.finfo(float).eps)),
        (probability**2).sum(axis=1) - 2 * mine + 1,
        rank < 2,
        rank < 3,
    )
    added = [np.bincount(unit, weights=each, minlength=n_units)[:, None] for each in plain]
    spread = (
        (bins, ECE_BINS, excess),
        (truth, n_classes, None),
        (said, n_classes, None),
        (truth, n_classes, said == truth),
    )
    for place, n_places, weights in spread:
        cells = np.bincount(unit * n_places + place, weights=weights, minlength=n_units * n_places)
        added.append(cells.reshape(n_units, n_places).astype(float))
    return np.hstack(added)


def _before(probability: Floats, mine: Floats, truth: Codes) -> NDArray[np.int64]:
    """How many classes of the same probability stand before the true one: (n_rows,)."""
    earlier = np.arange(probability.shape[1]) < truth[:, None]
    return np.asarray(((probability == mine[:, None]) & earlier).sum(axis=1), dtype=np.int64)


def _metrics(sums: Floats, n_classes: int) -> dict[str, Floats]:
    """Every metric of added up lines: (n_draws, n_sums) -> metric name -> (n_draws,)."""
    plain, bins, classes = np.split(sums, [6, 6 + ECE_BINS], axis=1)
    lines, right, surprise, squared, two, three = plain.T
    actual, said, hit = (classes[:, at * n_classes : (at + 1) * n_classes] for at in range(3))
    return {
        "accuracy": right / lines,
        "balanced_accuracy": _mean_share(hit, actual),
        "macro_f1": _mean_share(2 * hit, actual + said),
        "log_loss": surprise / lines,
        "brier": squared / lines,
        "top_2": two / lines,
        "top_3": three / lines,
        "ece": np.abs(bins).sum(axis=1) / lines,
    }


def _mean_share(parts: Floats, wholes: Floats) -> Floats:
    """The mean of the shares of each line whose whole is not 0."""
    shares = np.divide(parts, wholes, out=np.zeros_like(parts), where=wholes > 0)
    return np.asarray(shares.sum(axis=1) / np.maximum((wholes > 0).sum(axis=1), 1))
