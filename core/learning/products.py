"""Products: a row times weights, to the last digit the same whatever rows stand beside it.

BLAS adds up in another order when a matrix has another height. Here it is always asked of as many rows.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BLOCK = 64  # rows; the last ones are filled up


def product(values: Floats, weights: Floats) -> Floats:
    """Multiply rows by weights.

    Parameters
    ----------
    values : (n_rows, n_columns)
    weights : (n_columns, n_results)

    Returns
    -------
    (n_rows, n_results)
    """
    values = np.ascontiguousarray(values)
    (n_rows, n_columns), n_results = values.shape, weights.shape[1]
    full = n_rows - n_rows % BLOCK
    last = np.zeros((BLOCK, n_columns))
    last[: n_rows - full] = values[full:]
    blocks = values[:full].reshape(full // BLOCK, BLOCK, n_columns) @ weights
    return np.concatenate([blocks.reshape(full, n_results), (last @ weights)[: n_rows - full]])


def in_blocks(answer: Callable[[Floats], Floats], values: Floats, rows: int) -> Floats:
    """Ask about as many rows at a time, always.

    Parameters
    ----------
    answer : gives (rows, n_results) for (rows, n_columns).
    values : (n_rows, n_columns), at least one row.
    rows : at a time; the last block is filled up.

    Returns
    -------
    (n_rows, n_results)
    """
    filled = np.concatenate([values, np.zeros((-len(values) % rows, values.shape[1]))])
    blocks = [answer(filled[first : first + rows]) for first in range(0, len(filled), rows)]
    return np.concatenate(blocks)[: len(values)]


def weighted(weights: Floats, values: Floats) -> Floats:
    """Add up what several say, each with its weight.

    Parameters
    ----------
    weights : (n_members,)
    values : (n_members, ...)

    Returns
    -------
    (...)
    """
    total = np.zeros(values.shape[1:])
    for weight, each in zip(weights, values, strict=True):
        total += weight * each
    return total
