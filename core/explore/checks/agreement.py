"""Agreement: pairs of columns that go together so strongly that they say nearly the same."""

from collections.abc import Iterator, Sequence

import numpy as np

from core.explore.association.measures import cramers_v, rank_correlation, renumbered
from core.explore.checks.looked import Looked

MOST_ROWS = 5_000  # a rank correlation of .95 is then known to .003 (twice its standard error)
FEWEST_BOTH = 20
NEAR = 0.05  # how far the quick look over all pairs may be off
MOST_LEVELS = 30  # a category of more levels is not compared
MOST_COMPARED = 1_500  # levels in all: time grows with the square

Pair = tuple[str, str, float]


def like_numbers(look: Looked, names: Sequence[str], least: float) -> list[Pair]:
    """Find the numbers that rise and fall together, or one as the other falls.

    Parameters
    ----------
    look : the rows looked at, of which at most 5,000 are used.
    names : features that are numbers.
    least : the size of Spearman's rank correlation wanted, in the rows where both are filled.

    Returns
    -------
    Two names and the size, from `least` to 1, in the table's order.
    """
    numbers = look.frame[list(names)].to_numpy(dtype=float)[:: _step(look)]
    ranks = np.column_stack([_ranks(column) for column in numbers.T]) if len(names) else numbers
    filled = ~np.isnan(ranks)
    found = []
    for i, j in _upper(_sizes(np.nan_to_num(ranks), filled) >= least - NEAR):
        both = filled[:, i] & filled[:, j]
        if both.sum() >= FEWEST_BOTH:
            size = abs(rank_correlation(numbers[both, i], numbers[both, j]))
            found.append((names[i], names[j], size))
    return [pair for pair in found if pair[2] >= least]


def like_categories(look: Looked, names: Sequence[str], least: float) -> list[Pair]:
    """Find the categories that go together, level by level.

    Parameters
    ----------
    look : the rows looked at, of which at most 5,000 are used.
    names : features that are categories or flags; those of more than 30 levels are left out, and the last
        ones when all have more than 1,500 levels together.
    least : Cramer's V with the bias correction of Bergsma (2013), in the rows where both are filled.

    Returns
    -------
    Two names and V, from `least` to 1, in the table's order.
    """
    coded = {name: look.codes[name][:: _step(look)] for name in names}
    sizes = {name: int(codes.max(initial=-1)) + 1 for name, codes in coded.items()}
    compared = [name for name in names if 1 < sizes[name] <= MOST_LEVELS]
    ends = np.cumsum([sizes[name] for name in compared])
    compared = compared[: int(np.searchsorted(ends, MOST_COMPARED, side="right"))]
    found = [
        (compared[i], compared[j], _cramer(coded[compared[i]], coded[compared[j]]))
        for i, j in _upper(_quick_cramer([coded[name] for name in compared]) >= least - NEAR)
    ]
    return [pair for pair in found if pair[2] >= least]


def compared_rows(look: Looked) -> int:
    """How many of the rows looked at are compared."""
    return -(-len(look.positions) // _step(look))


def _step(look: Looked) -> int:
    return max(1, -(-len(look.positions) // MOST_ROWS))


def _upper(found: np.ndarray) -> Iterator[tuple[int, int]]:
    return ((int(i), int(j)) for i, j in zip(*np.nonzero(np.triu(found, 1)), strict=True))


def _ranks(column: np.ndarray) -> np.ndarray:
    """Ranks around 0 of the filled cells, ties in the middle; missing stays missing."""
    _, places, counts = np.unique(column, return_inverse=True, return_counts=True, equal_nan=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]
    ranks[np.isnan(column)] = np.nan
    return ranks - np.nanmean(ranks) if (~np.isnan(ranks)).any() else ranks


def _sizes(ranks: np.ndarray, filled: np.ndarray) -> np.ndarray:
    """Sizes of the correlations of columns around 0; a missing cell is 0 and `filled` tells it apart."""
    products = ranks.T @ ranks
    squares = np.diag(products)[:, None] * np.ones_like(products)
    if not filled.all():
        squares = (ranks**2).T @ filled.astype(float)
    lengths = np.sqrt(squares * squares.T)
    sizes: np.ndarray = np.abs(products) / np.where(lengths > 0, lengths, np.inf)
    return sizes


def _quick_cramer(coded: Sequence[np.ndarray]) -> np.ndarray:
    """About Cramer's V of every two columns, from one product of all their levels.

    Cells are taken to be missing independently; where they are not, V comes out too high.
    """
    if not coded:
        return np.zeros((0, 0))
    hot = np.column_stack([codes[:, None] == np.arange(codes.max() + 1) for codes in coded])
    counts = hot.astype(np.float32).T @ hot.astype(np.float32)
    sizes = np.array([codes.max() + 1 for codes in coded])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    totals = np.maximum(np.diag(counts), 1)
    parts = counts**2 / np.outer(totals, totals)
    filled = np.array([np.mean(codes >= 0) for codes in coded])
    sums = np.add.reduceat(np.add.reduceat(parts, starts, axis=0), starts, axis=1)
    phi2 = sums / np.outer(filled, filled) - 1
    values: np.ndarray = np.sqrt(np.maximum(phi2, 0) / (np.minimum.outer(sizes, sizes) - 1))
    return values


def _cramer(one: np.ndarray, other: np.ndarray) -> float:
    both = (one >= 0) & (other >= 0)
    if both.sum() < FEWEST_BOTH:
        return 0.0
    return cramers_v(renumbered(one[both]), renumbered(other[both]))[0]
