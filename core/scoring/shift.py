"""Shift: do counts of bins come from where the counts of training came from?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtrc, chdtri, chndtr

ENOUGH = 2  # expected in a bin, in training and now: fewer are told apart from chance by few cells alone
FLOOR = 1e-4  # an empty bin would make the index infinite
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """What others are held against: `shares` (n_bins,) of so many `rows`.

    `ordered` says that neighbours are alike, so that bins with too few rows go to their neighbours; else
    they go together.
    """

    shares: Floats
    rows: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """How far bins moved.

    `psi` is the population stability index less what chance alone makes of it on average, at least 0;
    `p_value` says how probable so large a difference is by chance.
    """

    psi: float = 0.0
    p_value: float = 1.0


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


def shift_of(before: Before, counts: ArrayLike) -> Shift:
    """Hold counts against training.

    The test is Pearson's chi-square of the two rows of counts; of equal populations the index has a mean of
    (1/n + 1/m) (bins - 1): Yurdakul & Naranjo, Journal of Risk Model Validation 14, 2020.

    Parameters
    ----------
    before : of the training rows.
    counts : (n_bins,) of other rows, whole or not.

    Returns
    -------
    Shift, which sees nothing in fewer than two bins with enough rows.
    """
    found = np.asarray(counts, dtype=float)
    rows = float(found.sum())
    if not rows or not before.rows:
        return Shift()
    pooled = (before.shares * before.rows + found) / (before.rows + rows)
    places = _places(pooled, min(before.rows, rows), before.ordered)
    old, new, both = (np.bincount(places, each) for each in (before.shares, found / rows, pooled))
    freedom, scale = len(both) - 1, 1 / before.rows + 1 / rows
    if not freedom:
        return Shift()
    psi = population_stability(old, new) - freedom * scale
    return Shift(max(0.0, psi), float(chdtrc(freedom, ((new - old) ** 2 / both).sum() / scale)))


def power_of(before: Before, rows: float, psi: float, level: float) -> float:
    """How probably `shift_of` sees that bins moved.

    Parameters
    ----------
    before : of the training rows.
    rows : of the others.
    psi : how far they moved.
    level : p-value below which it is seen.

    Returns
    -------
    0 to 1; for the chi-square test, a shift of a small index lies as far from none as the index says.
    """
    if not rows or not before.rows:
        return 0.0
    freedom = int(_places(before.shares, min(before.rows, rows), before.ordered).max())
    if not freedom:
        return 0.0
    return float(1 - chndtr(chdtri(freedom, level), freedom, psi / (1 / before.rows + 1 / rows)))


def _places(shares: Floats, rows: float, ordered: bool) -> NDArray[np.int64]:
    """Where each bin (n_bins,) goes, so that enough of so many rows are expected in each."""
    order = np.arange(len(shares)) if ordered else np.argsort(shares, kind="stable")
    places = np.zeros(len(shares), dtype=np.int64)
    place, held = 0, 0.0
    for at in order:
        if held >= ENOUGH:
            place, held = place + 1, 0.0
        places[at] = place
        held += shares[at] * rows
    if held < ENOUGH and place:  # the last ones are too few
        places[places == place] = place - 1
    return places
