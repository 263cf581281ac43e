"""Strange: do more rows hold what training did not than others of the same customers would?"""

import math
from collections.abc import Sequence

import numpy as np
from scipy.special import betainc

from core.learning.train import TrainedModel
from core.scoring.drift import BESIDES, CHANCE
from core.table.reference import Reference
from core.table.schema import Column

MANY = 0.05  # of the rows, beyond what is expected: fewer are told column by column
A_FEW = 5  # rows: fewer are strange customers, and no strange file


def is_strange(model: TrainedModel, rows: int, scored: int) -> bool:
    """Whether so many rows are unlike training that it is worth saying, and more than chance explains.

    Parameters
    ----------
    model : that answered.
    rows : that are unlike training.
    scored : all rows.

    Returns
    -------
    bool
    """
    references = {each.column: each for each in model.reference}
    columns = [model.schema[name] for name in model.spec.features]
    expected = [expected_share(each, references.get(each.name), model.rows) for each in columns]
    if rows < A_FEW or rows <= (sum(expected) + MANY) * scored:
        return False
    return by_chance(rows, scored, expected, model.rows) < CHANCE / (len(columns) + BESIDES)


def expected_share(column: Column, reference: Reference | None, trained: int) -> float:
    """The share of cells that lie outside training though nothing moved.

    Parameters
    ----------
    column : as the model learned from it.
    reference : of that column, if there is one.
    trained : rows it was made from.

    Returns
    -------
    0 to 1. After n numbers the next is the lowest or the highest with a chance of 2 / (n + 1), or less
    where many are equal; it is a new category with the share of those that were seen once (Good 1953).
    """
    filled = round((1 - column.missing) * trained)
    if reference is None or not filled:
        return 0.0
    if reference.is_cut:
        return 2 / (filled + 1)
    known = np.rint(np.array(reference.shares[: len(reference.levels)]) * trained)
    rare = max(0, len(column.categories) - len(reference.levels))  # of these it is not known how often
    return min(1.0, (np.count_nonzero(known == 1) + rare + 1) / (filled + 1))


def by_chance(rows: int, scored: int, expected: Sequence[float], trained: int) -> float:
    """How probably so many rows or more are unlike training though nothing moved.

    What share lies outside is itself a draw, so that the rows spread more than at random, and columns may
    lie outside together: they are taken as a negative binomial count of the mean and the largest variance
    they can have.

    Parameters
    ----------
    rows : that are unlike training.
    scored : all rows.
    expected : (n_columns,) shares of the cells of each column; see `expected_share`.
    trained : rows the model learned from.

    Returns
    -------
    0 to 1
    """
    means = [share * scored for share in expected if share]
    mean = sum(means)
    if not rows or not mean:
        return 0.0 if rows else 1.0
    variance = sum(math.sqrt(each * (1 + scored / trained)) for each in means) ** 2
    beyond = 1 - mean / variance
    return float(betainc(rows, mean * (1 - beyond) / beyond, beyond))
