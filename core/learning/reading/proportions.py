"""Proportions: how far chance can carry a share that was seen in few customers."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Z = 1.959964  # of 95%


def wilson(hits: ArrayLike, number: ArrayLike) -> tuple[Floats, Floats]:
    """Give the interval that holds the true share in 95 of 100 cases (Wilson 1927).

    Parameters
    ----------
    hits : (n,) of how many it was true, whole or not.
    number : (n,) of how many were looked at.

    Returns
    -------
    low, high : (n,) shares; 0 and 1 where none was looked at.
    """
    looked = np.asarray(number, dtype=float)
    share = shares(hits, number)
    scale = Z**2 / np.maximum(looked, 1)
    middle = (share + scale / 2) / (1 + scale)
    reach = np.sqrt(share * (1 - share) * scale + scale**2 / 4) / (1 + scale)
    low = np.where((share > 0) & (looked > 0), middle - reach, 0.0)
    high = np.where((share < 1) & (looked > 0), middle + reach, 1.0)
    return low, high


def shares(hits: ArrayLike, number: ArrayLike, empty: float = np.nan) -> Floats:
    """Divide counts.

    Parameters
    ----------
    hits : (n,) of how many it was true.
    number : (n,) of how many were looked at.
    empty : the share where none was.

    Returns
    -------
    (n,) from 0 to 1.
    """
    part, whole = np.asarray(hits, dtype=float), np.asarray(number, dtype=float)
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1), empty)


def false_discoveries(p_values: Floats, looks: int) -> Floats:
    """Correct p-values for how many were looked at (Benjamini and Hochberg 1995).

    Parameters
    ----------
    p_values : (n,) those at hand.
    looks : how many there are, those not at hand included; at least n.

    Returns
    -------
    (n,) the share of false ones among all that are at least as small.
    """
    order = np.argsort(p_values)
    stepped = p_values[order] * looks / np.arange(1, len(p_values) + 1)
    corrected = np.empty_like(p_values)
    corrected[order] = np.minimum(np.minimum.accumulate(stepped[::-1])[::-1], 1.0)
    return corrected
