"""Drift: do these rows look like the ones the model learned from?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.explore.association.measures import holm
from core.scoring.columns import ColumnTally
from core.scoring.shift import Before, power_of, shift_of
from core.table.reference import Reference

STABLE, SHIFTED = 0.1, 0.25  # the customary reading of the index
CHANCE = 0.02  # how often chance alone may move anything at all in a file; of few rows it is a little more
SURE = 0.8  # how often a column that shifted should be seen, for its silence to mean something
BESIDES = 2  # what a file is held against beside its columns: the answers, and the rows unlike training
DriftLevel = Literal["stable", "moving", "shifted", "too few rows"]


@dataclass(frozen=True, slots=True)
class Drift:
    """How far a column moved since training: `psi` from 0 (not at all), read as `level`.

    `psi` is the population stability index less what chance makes of it on average, `p_value` that of a
    chi-square test, corrected for all that is looked at (Holm 1979). A column moves from an index of .1 on,
    and has shifted from .25 on, if chance does not explain it. Where a shift of .25, such as half a
    standard deviation of a bell curve, would be seen in fewer than 4 of 5 cases, there are too few rows.
    """

    column: str
    psi: float
    level: DriftLevel
    p_value: float = 1.0


def drift_of(
    columns: Sequence[ColumnTally], references: Sequence[Reference], trained: int
) -> tuple[Drift, ...]:
    """Hold each column against the training rows.

    Parameters
    ----------
    columns : what was counted of the rows, with bins.
    references : of the model.
    trained : rows the references were made from.

    Returns
    -------
    One Drift a column, the most shifted first; none without rows.
    """
    bins = {each.column: each.bins for each in columns if sum(each.bins)}
    known = [(each.column, before_of(each, trained)) for each in references if each.column in bins]
    shifts = [shift_of(before, bins[name]) for name, before in known]
    p_values = holm(np.array([each.p_value for each in shifts] + [1.0] * BESIDES))
    moved = []
    for (name, before), shift, p_value in zip(known, shifts, p_values, strict=False):
        level = level_of(shift.psi, p_value)
        if level == "stable" and power(before, sum(bins[name]), len(known)) < SURE:
            level = "too few rows"
        moved.append(Drift(name, shift.psi, level, float(p_value)))
    return tuple(sorted(moved, key=lambda each: -each.psi))


def before_of(reference: Reference, trained: int) -> Before:
    """What a column is held against: its shares among other rows if nothing moved.

    Parameters
    ----------
    reference : of a column.
    trained : rows it was made from.

    Returns
    -------
    Before: the shares of the training rows; but of categories that training did not hold there will be as
    many as it held once (Good 1953).
    """
    shares = np.array(reference.shares)
    if not reference.is_cut:
        known = shares[: len(reference.levels)]
        once = np.count_nonzero(np.rint(known * trained) == 1) / trained
        shares[len(known)] += once
        known *= 1 - once / known.sum() if once else 1
    return Before(shares, trained, reference.is_cut)


def level_of(psi: float, p_value: float) -> DriftLevel:
    """Read an index, of a difference that may be chance.

    Parameters
    ----------
    psi : less what is chance.
    p_value : corrected for all that is looked at.

    Returns
    -------
    stable, moving or shifted
    """
    if p_value >= CHANCE or psi < STABLE:
        return "stable"
    return "moving" if psi < SHIFTED else "shifted"


def power(before: Before, rows: int, looks: int) -> float:
    """How probably it is seen if a column shifts.

    Parameters
    ----------
    before : the column in training.
    rows : that are held against it.
    looks : columns that are looked at.

    Returns
    -------
    0 to 1, for an index of .25.
    """
    return power_of(before, rows, SHIFTED, CHANCE / (looks + BESIDES))
