"""Votes: how often does a column, or two together, name the class of the target?"""

import numpy as np

from core.explore.checks.looked import Looked

MOST_BINS = 64


def votable(look: Looked, name: str) -> np.ndarray:
    """Give a feature as few enough different values to vote.

    Parameters
    ----------
    look : the rows looked at.
    name : a feature; a number of more than 64 different values is put into at most 64 bins of equal size.

    Returns
    -------
    (n_looked,) whole numbers from 0; a missing cell is a value of its own.
    """
    codes = look.codes[name]
    if name not in look.ordered or codes.max(initial=-1) < MOST_BINS:
        return codes + 1
    ordered = look.ordered[name]
    n_bins = min(MOST_BINS, max(2, len(ordered) // 10))
    edges = np.unique(np.quantile(ordered, np.arange(1, n_bins) / n_bins))
    bins = np.searchsorted(edges, look.frame[name].to_numpy(dtype=float))
    return np.where(codes < 0, 0, bins + 1)


def right_alone(values: np.ndarray, classes: np.ndarray) -> float:
    """Count how often a value names the class of its rows.

    Each value votes for its most common class, the row in question left out; a draw names none.

    Parameters
    ----------
    values : (n_rows,) whole numbers from 0.
    classes : (n_rows,) whole numbers from 0.

    Returns
    -------
    The share of rows named right, from 0 to 1.
    """
    if not len(classes):
        return 0.0
    n_classes = int(classes.max()) + 1
    pairs, rows = np.unique(values * n_classes + classes, return_counts=True)
    order = np.lexsort((-rows, pairs // n_classes))
    value, rows = (pairs // n_classes)[order], rows[order]
    first = np.append(True, value[1:] != value[:-1])
    second = np.append(np.where(first[1:], 0, rows[1:]), 0)  # the next most common class of the same value
    return float(rows[first & (rows - 1 > second)].sum() / len(classes))


def gain(right: float, baseline: float) -> float:
    """The share of the mistakes of always naming the most common class that are avoided.

    Parameters
    ----------
    right, baseline : shares of rows named right, from 0 to 1.

    Returns
    -------
    The lambda of Goodman and Kruskal (1954): at most 1, below 0 for what misleads.
    """
    return (right - baseline) / (1 - baseline) if baseline < 1 else 0.0
