"""Drift: do these rows look like the ones the model learned from?"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from core.findings import Finding
from core.table.reference import BINS, Reference, shares_in

ROWS_PER_BIN = 10  # fewer, and chance alone spreads the index by more than .1
STABLE, SHIFTED = 0.1, 0.25  # the customary reading of the index
FLOOR = 1e-4  # an empty bin would make the index infinite
DriftLevel = Literal["stable", "moving", "shifted", "too few rows"]


@dataclass(frozen=True, slots=True)
class Drift:
    """How far a column moved since training: `psi` from 0 (not at all), read as `level`.

    `psi` is the population stability index less what chance alone hardly exceeds on so many rows.
    """

    column: str
    psi: float
    level: DriftLevel


def population_stability(before: ArrayLike, after: ArrayLike) -> float:
    """The population stability index: sum of (after - before) * ln(after / before) over bins.

    Siddiqi, Credit Risk Scorecards, 2006: below .1 stable, above .25 shifted.

    Parameters
    ----------
    before, after : (n_bins,) shares, each sums to 1; shares below .0001 count as .0001.

    Returns
    -------
    The index, 0 or more.
    """
    old, new = np.maximum(np.asarray(before), FLOOR), np.maximum(np.asarray(after), FLOOR)
    return float(((new - old) * np.log(new / old)).sum())


def drift_of(frame: pd.DataFrame, references: Sequence[Reference], trained: int) -> tuple[Drift, ...]:
    """Hold each column against the training rows.

    Parameters
    ----------
    frame : (n_rows, n_columns) typed as in training.
    references : of the model.
    trained : rows the references were made from.

    Returns
    -------
    One Drift a column, the most shifted first. With under 10 rows a bin (and under 100 for any column),
    in training or now, the bins are too thin to say anything.
    """
    if frame.empty:
        return ()
    moved = [
        _drift(frame[reference.column], reference, trained)
        for reference in references
        if reference.column in frame
    ]
    return tuple(sorted(moved, key=lambda each: -each.psi))


def drift_finding(drift: Sequence[Drift]) -> Finding | None:
    """Warn when columns have shifted; the most shifted ones are named."""
    shifted = [each for each in drift if each.level == "shifted"]
    if not shifted:
        return None
    named = ", ".join(each.column for each in shifted[:3]) + (" and more" if len(shifted) > 3 else "")
    return Finding(
        "drift",
        "warning",
        named,
        f"{len(shifted)} of {len(drift)} columns do not look like what the model learned from: {named}.",
        {"columns": len(shifted), "psi": shifted[0].psi},
        "Check that the columns mean the same; if customers have changed, train again.",
    )


def _drift(values: pd.Series, reference: Reference, trained: int) -> Drift:
    shares = shares_in(values, reference)
    by_chance = _by_chance(int(np.count_nonzero(shares + np.asarray(reference.shares))), trained, len(values))
    psi = max(0.0, population_stability(reference.shares, shares) - by_chance)
    if min(trained, len(values)) < ROWS_PER_BIN * max(BINS, len(reference.shares) - 1):
        return Drift(reference.column, psi, "too few rows")
    level: DriftLevel = "stable" if psi < STABLE else "moving" if psi < SHIFTED else "shifted"
    return Drift(reference.column, psi, level)


def _by_chance(n_bins: int, n_before: int, n_after: int) -> float:
    """What the index hardly exceeds when nothing moved: its mean and two standard deviations.

    (1/n + 1/m) times a chi-square of n_bins - 1: Yurdakul & Naranjo, Journal of Risk Model Validation 14,
    2020.
    """
    return (n_bins - 1 + 2 * math.sqrt(2 * (n_bins - 1))) * (1 / n_before + 1 / n_after)
