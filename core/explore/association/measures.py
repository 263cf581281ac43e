"""Measures: how strongly two columns go together, each kind by the measure made for it."""

import numpy as np
import pandas as pd
from scipy.special import chdtrc

CHANCE = 0.05  # a p-value below it is taken for no chance
LAST_BITS, FIRST_BIT = np.uint64(255), np.int64(np.iinfo(np.int64).min)
FEW = 4_096  # whole numbers in a shorter range are counted instead of sorted
WORDS = {0.1: "do not go together", 0.3: "go together weakly", 0.5: "go together", 2: "go together strongly"}


def rank_correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Measure whether two numbers rise together: rho (Spearman 1904), ties given their middle rank.

    Parameters
    ----------
    one, other : (n,) without missing values.

    Returns
    -------
    From -1 (one falls as the other rises) to 1; 0 when either holds one value.
    """
    if len(one) < 3 or one.min() == one.max() or other.min() == other.max():
        return 0.0
    return float(np.corrcoef(pd.Series(one).rank(), pd.Series(other).rank())[0, 1])


def share_between(numbers: np.ndarray, classes: np.ndarray) -> float:
    """Measure how much of a number's variance lies between classes: eta squared (Pearson 1905).

    Parameters
    ----------
    numbers : (n,) without missing values.
    classes : (n,) int codes from 0, each of which occurs.

    Returns
    -------
    From 0 (the same mean in every class) to 1 (one value in each class).
    """
    scaled = numbers / (np.abs(numbers).max() or 1.0)  # squares of large numbers would overflow
    centred = scaled - scaled.mean()
    total = float(centred @ centred)
    if total <= len(numbers) * np.finfo(float).eps ** 2:
        return 0.0
    sums = np.bincount(classes, centred)
    return min(float((sums**2 / np.bincount(classes)).sum()) / total, 1.0)


def kruskal(numbers: np.ndarray, classes: np.ndarray) -> float:
    """Give the p-value of Kruskal and Wallis (1952): H = (n - 1) * eta^2 of the ranks, ties included.

    Parameters
    ----------
    numbers : (n,) without missing values; those that agree to 13 digits count as equal.
    classes : (n,) int codes from 0, each of which occurs, at most 256.

    Returns
    -------
    From 0 to 1; 1 when all numbers are equal or there is one class.
    """
    n, n_classes = len(numbers), int(classes.max(initial=0)) + 1
    if n < 3 or n_classes < 2:
        return 1.0
    low, high = numbers.min(), numbers.max()
    if high - low < FEW and np.array_equal(numbers, np.floor(numbers)):
        places = (numbers - low).astype(np.int64) * n_classes + classes
        cells = np.bincount(places, minlength=(int(high - low) + 1) * n_classes).reshape(-1, n_classes)
        ties = cells.sum(axis=1)
        ranks = _middle_ranks(ties)
        sums = ranks @ cells
    else:
        keys = _sortable(numbers) | classes.astype(np.uint64)
        keys.sort()  # of numbers with their class in the last bits: half the time of sorting places
        ordered, of_class = keys & ~LAST_BITS, (keys & LAST_BITS).astype(np.int64)
        ties = np.diff(np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1], [True]])))
        ranks = _middle_ranks(ties)
        sums = np.bincount(of_class, np.repeat(ranks, ties))
    total = float(ties @ ranks**2)
    if total == 0:
        return 1.0
    between = float((sums**2 / np.bincount(classes)).sum())
    return float(chdtrc(n_classes - 1, (n - 1) * between / total))


def without_chance(share: float, n: int, n_classes: int) -> float:
    """Take from eta squared what chance gives it: epsilon squared (Kelley 1935).

    Parameters
    ----------
    share : eta squared, from 0 to 1.
    n : rows it was seen in.
    n_classes : how many classes they are in.

    Returns
    -------
    From 0 (no more than chance) to 1.
    """
    return max(0.0, 1 - (1 - share) * (n - 1) / (n - n_classes)) if n > n_classes else 0.0


def cramers_v(one: np.ndarray, other: np.ndarray) -> tuple[float, float]:
    """Measure how strongly two categories go together, from the filled cells of their cross-table.

    Parameters
    ----------
    one, other : (n,) int codes from 0, each of which occurs.

    Returns
    -------
    Cramer's V with the bias correction of Bergsma (2013), from 0 to 1, and the p-value of the
    chi-square test.
    """
    n = len(one)
    n_one, n_other = (int(codes.max(initial=0)) + 1 for codes in (one, other))
    if n < 3 or min(n_one, n_other) < 2:
        return 0.0, 1.0
    pairs, counts = _cells(one * n_other + other, n_one * n_other)
    expected = np.bincount(one)[pairs // n_other] * np.bincount(other)[pairs % n_other]
    phi2 = float((counts**2 / expected).sum()) - 1
    freedom = (n_one - 1) * (n_other - 1)
    corrected = max(0.0, phi2 - freedom / (n - 1))
    smaller = min(size - (size - 1) ** 2 / (n - 1) for size in (n_one, n_other)) - 1
    value = min(np.sqrt(corrected / smaller), 1.0) if smaller > 0 else 0.0
    return float(value), float(chdtrc(freedom, max(n * phi2, 0.0)))


def holm(p_values: np.ndarray) -> np.ndarray:
    """Correct p-values for their number (Holm 1979)."""
    order = np.argsort(p_values)
    stepped = p_values[order] * np.arange(len(p_values), 0, -1)
    corrected = np.empty_like(p_values)
    corrected[order] = np.minimum(np.maximum.accumulate(stepped), 1.0)
    return corrected


def renumbered(codes: np.ndarray) -> np.ndarray:
    """Number codes anew from 0, so that each of them occurs."""
    occurs = np.bincount(codes) > 0
    numbered: np.ndarray = (np.cumsum(occurs) - 1)[codes]
    return numbered


def strength(value: float) -> str:
    """Say how strongly two columns go together, such as "go together weakly"."""
    return next(words for most, words in WORDS.items() if abs(value) < most)


def _middle_ranks(ties: np.ndarray) -> np.ndarray:
    """The middle rank of each group of equal numbers in order, less the mean of all ranks."""
    ranks: np.ndarray = np.cumsum(ties) - (ties + ties.sum()) / 2
    return ranks


def _sortable(numbers: np.ndarray) -> np.ndarray:
    """The bits of each number, turned so that they sort as the numbers do; the last 8 are left free."""
    bits = (numbers + 0.0).view(np.int64)  # + 0.0 makes one of 0.0 and -0.0
    turned: np.ndarray = np.where(bits < 0, ~bits, bits ^ FIRST_BIT).view(np.uint64) & ~LAST_BITS
    return turned


def _cells(pairs: np.ndarray, n_cells: int) -> tuple[np.ndarray, np.ndarray]:
    """The cells that are filled and how many rows are in each; counted at once unless there are many."""
    if n_cells > 4 * len(pairs) + 1000:
        filled, counts = np.unique(pairs, return_counts=True)
        return filled, counts
    counts = np.bincount(pairs)
    filled = np.flatnonzero(counts)
    return filled, counts[filled]
