"""Checks of the probabilities: do they mean what they say, overall and for each class?"""

import math

import numpy as np
from numpy.typing import NDArray

from core.findings import Finding
from core.learning.checks.measured import Measured
from core.learning.evaluation.answers import Answers
from core.learning.evaluation.metrics import ECE_BINS
from core.table.wording import listed

UNCALIBRATED = 0.1
CHANCE = 0.4  # E|right - stated| in a bin of n rows is at most .4 / sqrt(n)
BINS = 10
OFF = 0.25  # of a class's share
LEAST = 0.02
NORMAL = math.sqrt(2 / math.pi)  # E|x| of a standard normal x


def uncalibrated(measured: Measured) -> Finding | None:
    """`uncalibrated`: stated probabilities are far from what happens, by twice what chance does on few.

    Parameters
    ----------
    measured : Measured

    Returns
    -------
    Finding, or None when calibration is near enough.
    """
    asked = len(np.unique(measured.answers.row))  # where time cuts the rows, most of them only teach
    by_chance = CHANCE * math.sqrt(ECE_BINS / asked)
    off = measured.metrics["ece"].mean
    if off <= max(UNCALIBRATED, 2 * by_chance):
        return None
    return Finding(
        "uncalibrated",
        "warning",
        "model",
        f"Stated probabilities are off by {off:.0%} on average.",
        {"ece": off},
        "Take more cautious settings: larger leaves, fewer rounds, more regularisation.",
    )


def uncalibrated_classes(measured: Measured) -> Finding | None:
    """`uncalibrated-classes`: for some class alone, what is stated is far from what happens.

    Parameters
    ----------
    measured : Measured

    Returns
    -------
    Finding about classes whose probabilities are off by a quarter of their share and by twice more than
    chance, or None.
    """
    answers = measured.answers.by_row
    off, chance = class_gaps(answers)
    share = np.bincount(answers.truth, minlength=len(answers.classes)) / len(answers.truth)
    stated = answers.probability.mean(axis=0)
    bad = off > np.maximum(np.maximum(OFF * np.maximum(share, stated), LEAST), 2 * chance)
    if not bad.any():
        return None
    names = [answers.classes[at] for at in np.flatnonzero(bad)]
    told = [f"'{answers.classes[at]}' (by {off[at]:.0%})" for at in np.flatnonzero(bad)]
    return Finding(
        "uncalibrated-classes",
        "warning",
        ", ".join(names),
        f"Stated probabilities of single categories are off: {listed(told)}.",
        {"classes": len(names), "most": float(off.max())},
        "Rank customers by them, and do not count on their size.",
    )


def class_gaps(answers: Answers) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How far the stated probability of each class is from its frequency, in ten bins of equal count.

    Parameters
    ----------
    answers : one line a row.

    Returns
    -------
    The gap of each class (n_classes,), and what chance alone makes of it on so many rows (n_classes,).
    """
    n_rows, n_classes = answers.probability.shape
    edges = np.linspace(0, n_rows, min(BINS, n_rows) + 1).astype(int)
    off, chance = np.zeros(n_classes), np.zeros(n_classes)
    for at in range(n_classes):
        order = np.argsort(answers.probability[:, at], kind="stable")
        stated, real = answers.probability[order, at], (answers.truth[order] == at).astype(float)
        gaps = np.add.reduceat(real - stated, edges[:-1])
        noise = np.sqrt(np.add.reduceat(stated * (1 - stated), edges[:-1]))
        off[at], chance[at] = np.abs(gaps).sum() / n_rows, NORMAL * noise.sum() / n_rows
    return off, chance


def never_predicted(measured: Measured) -> Finding | None:
    """`never-predicted`: classes that are never the most probable one.

    Parameters
    ----------
    measured : Measured

    Returns
    -------
    Finding, or None when every class comes first for someone.
    """
    answers = measured.answers
    counts = np.bincount(answers.predicted, minlength=len(answers.classes))
    silent = [name for name, n in zip(answers.classes, counts, strict=True) if n == 0]
    if not silent:
        return None
    return Finding(
        "never-predicted",
        "info",
        ", ".join(silent),
        f"{len(silent)} of {len(answers.classes)} categories are never the most probable one.",
        {"classes": len(silent)},
        "Read their probabilities: they still rank the customers.",
    )
