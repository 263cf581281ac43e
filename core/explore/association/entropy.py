"""Entropy: counting how uncertain codes are, and what one code tells of another (Shannon 1948)."""

import numpy as np
from scipy.special import chdtrc


def terms(rows: int) -> np.ndarray:
    """Give -p log p for each count there can be among `rows`: (rows + 1,), to be looked up."""
    shares = np.arange(rows + 1) / max(rows, 1)
    looked_up: np.ndarray = -shares * np.log(np.where(shares > 0, shares, 1.0))
    return looked_up


def entropy(codes: np.ndarray, of_counts: np.ndarray) -> float:
    """Measure how uncertain a code is.

    Parameters
    ----------
    codes : (n,) int from 0.
    of_counts : `terms(n)`.

    Returns
    -------
    Nats, from 0 (one value) to log n.
    """
    return float(of_counts[np.bincount(codes)].sum())


def told(one: np.ndarray, other: np.ndarray) -> tuple[float, float]:
    """Measure what one code tells of another.

    Parameters
    ----------
    one, other : (n,) int codes from 0, each of which occurs.

    Returns
    -------
    The mutual information in nats, less what chance gives it to first order (Miller 1955), at least 0;
    and the p-value of the likelihood-ratio test that there is none (Wilks 1938).
    """
    n = len(one)
    if not n:
        return 0.0, 1.0
    of_counts = terms(n)
    width = int(other.max()) + 1
    information = sum(entropy(codes, of_counts) for codes in (one, other))
    information -= entropy(one * width + other, of_counts)
    freedom = int(one.max()) * (width - 1)
    if not freedom:
        return 0.0, 1.0
    return max(0.0, information - freedom / (2 * n)), float(chdtrc(freedom, max(0.0, 2 * n * information)))


def as_correlation(information: float) -> float:
    """Give the size of the correlation that two normal numbers with this information have (Linfoot 1957)."""
    return float(np.sqrt(1 - np.exp(-2 * max(information, 0.0))))
