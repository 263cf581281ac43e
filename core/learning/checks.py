"""Checks: what should be known of a model's scores before anyone trusts them."""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from core.findings import Finding, ranked
from core.learning.evaluation.metrics import ECE_BINS
from core.learning.evaluation.verdict import Scores, beats
from core.learning.rows import LabelledRows
from core.table.wording import counted, listed

TOO_GOOD = 0.95  # categories of real shoppers are never this easy to tell
UNCALIBRATED = 0.1
CHANCE = 0.4  # E|right - stated| in a bin of n rows is at most .4 / sqrt(n)


def findings_of(
    model: Scores, baselines: Mapping[str, Scores], rows: LabelledRows, counts: NDArray[np.int64]
) -> tuple[Finding, ...]:
    """Run every check on the scores of a model.

    Parameters
    ----------
    model, baselines : scores by metric.
    rows : that were learned from.
    counts : (n_classes, n_classes) actual by most probable class.

    Returns
    -------
    Findings, the most serious first.
    """
    return ranked(
        [
            no_better_than_prior(model, baselines["prior"]),
            worse_than_habit(model, baselines.get("habit")),
            too_good(model, baselines["prior"]),
            uncalibrated(model, len(rows.labels)),
            never_predicted(rows.classes, counts),
            repeated_rows(rows),
            rare_classes(rows),
        ]
    )


def no_better_than_prior(model: Scores, prior: Scores) -> Finding | None:
    """Nothing was learned: the log-loss does not beat that of the class shares.

    Parameters
    ----------
    model, prior : scores on the same folds.

    Returns
    -------
    Finding, or None when the prior is beaten.
    """
    if beats(model, prior):
        return None
    return Finding(
        "no-better-than-prior",
        "serious",
        "model",
        "The model is no better than guessing from the category shares.",
        {"model": model["log_loss"].mean, "prior": prior["log_loss"].mean},
        "Add columns that say what customers do, above all what they bought before.",
    )


def worse_than_habit(model: Scores, habit: Scores | None) -> Finding | None:
    """A rule of two lines does better.

    Parameters
    ----------
    model : its scores.
    habit : the scores of habit on the same folds, None where there is none.

    Returns
    -------
    Finding, or None when habit is no better.
    """
    if habit is None or not beats(habit, model):
        return None
    return Finding(
        "worse-than-habit",
        "warning",
        "model",
        "Each customer's own past shares predict better.",
        {"model": model["log_loss"].mean, "habit": habit["log_loss"].mean},
        "Take the blend or the habit algorithm.",
    )


def too_good(model: Scores, prior: Scores) -> Finding | None:
    """Accuracy that only a leak explains: not that of naming a category nearly everyone buys.

    Parameters
    ----------
    model, prior : scores on the same folds.

    Returns
    -------
    Finding when at least 95 % are right and half the errors of the prior are gone, or None.
    """
    wrong, unlearned = 1 - model["accuracy"].mean, 1 - prior["accuracy"].mean
    if wrong > 1 - TOO_GOOD or wrong > unlearned / 2:
        return None
    return Finding(
        "too-good",
        "serious",
        "model",
        f"Right for {model['accuracy'].mean:.0%} of customers: a column probably gives the answer away.",
        {"accuracy": model["accuracy"].mean},
        "Look for a column that is only known after the purchase, and ignore it.",
    )


def uncalibrated(model: Scores, n_rows: int) -> Finding | None:
    """Stated probabilities are far from what happens, and by twice more than chance on so few rows.

    Parameters
    ----------
    model : its scores.
    n_rows : rows its calibration error was measured on.

    Returns
    -------
    Finding, or None when calibration is near enough.
    """
    by_chance = CHANCE * math.sqrt(ECE_BINS / n_rows)
    if model["ece"].mean <= max(UNCALIBRATED, 2 * by_chance):
        return None
    return Finding(
        "uncalibrated",
        "warning",
        "model",
        f"Stated probabilities are off by {model['ece'].mean:.0%} on average.",
        {"ece": model["ece"].mean},
        "Take more cautious settings: larger leaves, fewer rounds, more regularisation.",
    )


def never_predicted(classes: tuple[str, ...], counts: NDArray[np.int64]) -> Finding | None:
    """Classes that are never the most probable one.

    Parameters
    ----------
    classes : in the order of the counts.
    counts : (n_classes, n_classes) actual by most probable class.

    Returns
    -------
    Finding, or None when every class comes first for someone.
    """
    silent = [name for name, n in zip(classes, counts.sum(axis=0), strict=True) if n == 0]
    if not silent:
        return None
    return Finding(
        "never-predicted",
        "info",
        ", ".join(silent),
        f"{len(silent)} of {len(classes)} categories are never the most probable one.",
        {"classes": len(silent)},
        "Read their probabilities: they still rank the customers.",
    )


def repeated_rows(rows: LabelledRows) -> Finding | None:
    """Identical rows, kept in one fold so that they cannot flatter the score."""
    repeats = len(rows.groups) - len(np.unique(rows.groups))
    if not repeats:
        return None
    return Finding(
        "repeated-rows",
        "info",
        "rows",
        f"{counted(repeats, 'row')} with the same features as another; each group stayed in one fold.",
        {"rows": repeats},
    )


def rare_classes(rows: LabelledRows) -> Finding | None:
    """Classes set aside on request for having too few rows."""
    if not rows.rare:
        return None
    return Finding(
        "rare-classes-left-out",
        "warning",
        ", ".join(rows.rare),
        f"Left out as too rare: {listed(list(rows.rare))}, with {counted(sum(rows.rare.values()), 'row')}.",
        {"classes": len(rows.rare), "rows": sum(rows.rare.values())},
        "The model will never predict them; collect more of their rows.",
    )
