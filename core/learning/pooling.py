"""Pooling: several opinions become one, each with the say it has earned."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from core.learning.products import weighted

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
TINY = np.finfo(float).tiny
STEPS = 500
NEAR = 1e-6  # steps smaller than this change nothing that is seen


class Pool(NamedTuple):
    """A way to pool: `opinion` of weights and probabilities, and the `weights` under which it is best.

    opinion(weights (n_members,), probability (n_members, n_rows, n_classes)) gives (n_rows, n_classes);
    weights(probability, codes (n_rows,)) gives (n_members,), at least 0, that sum to 1.
    """

    opinion: Callable[[Floats, Floats], Floats]
    weights: Callable[[Floats, Codes], Floats]


def linear_opinion(weights: Floats, probability: Floats) -> Floats:
    """The weighted mean (Stone, The Opinion Pool, 1961).

    Parameters
    ----------
    weights : (n_members,), at least 0, that sum to 1.
    probability : (n_members, n_rows, n_classes)

    Returns
    -------
    (n_rows, n_classes)
    """
    return weighted(weights, probability)


def linear_weights(probability: Floats, codes: Codes) -> Floats:
    """The weights of the mean under which what was bought is most likely, by EM.

    Parameters
    ----------
    probability : (n_members, n_rows, n_classes), on rows the members did not learn from.
    codes : (n_rows,) position of the class that was bought.

    Returns
    -------
    (n_members,), at least 0, that sum to 1.
    """
    mine = np.maximum(probability[:, np.arange(len(codes)), codes], TINY)
    weights = np.full(len(mine), 1 / len(mine))
    for _ in range(STEPS):
        before = weights
        owned = weights[:, None] * mine
        weights = (owned / owned.sum(axis=0)).mean(axis=1)
        if np.abs(weights - before).max() < NEAR:
            break
    return np.asarray(weights)


def geometric_opinion(weights: Floats, probability: Floats) -> Floats:
    """The weighted geometric mean (Genest & Zidek, Statistical Science 1(1), 1986).

    Parameters
    ----------
    weights : (n_members,), at least 0, that sum to 1.
    probability : (n_members, n_rows, n_classes)

    Returns
    -------
    (n_rows, n_classes)
    """
    pooled = np.exp(weighted(weights, np.log(np.maximum(probability, TINY))))
    return np.asarray(pooled / pooled.sum(axis=1, keepdims=True))


def geometric_weights(probability: Floats, codes: Codes) -> Floats:
    """The weights of the geometric mean under which what was bought is most likely.

    Parameters
    ----------
    probability : (n_members, n_rows, n_classes), on rows the members did not learn from.
    codes : (n_rows,) position of the class that was bought.

    Returns
    -------
    (n_members,), at least 0, that sum to 1.
    """

    def loss(weights: Floats) -> float:
        pooled = geometric_opinion(weights, probability)
        return -float(np.log(np.maximum(pooled[np.arange(len(codes)), codes], TINY)).mean())

    n_members = len(probability)
    found = minimize(
        loss,
        np.full(n_members, 1 / n_members),
        method="SLSQP",
        bounds=[(0, 1)] * n_members,
        constraints={"type": "eq", "fun": lambda weights: weights.sum() - 1},
    )
    weights = np.clip(found.x, 0, None)
    return np.asarray(weights / weights.sum())


def weights_of_chosen(pool: Pool, probability: Floats, codes: Codes, least: float) -> Floats:
    """The weights when members that have hardly any say leave.

    Parameters
    ----------
    pool : how opinions are pooled.
    probability : (n_members, n_rows, n_classes), on rows the members did not learn from.
    codes : (n_rows,) position of the class that was bought.
    least : weight below which a member leaves.

    Returns
    -------
    (n_members,), 0 for who left, that sum to 1.
    """
    weights = pool.weights(probability, codes)
    staying = weights >= min(least, weights.max())
    chosen = np.zeros(len(weights))
    chosen[staying] = pool.weights(probability[staying], codes)
    return chosen


POOLS = {
    "linear": Pool(linear_opinion, linear_weights),
    "geometric": Pool(geometric_opinion, geometric_weights),
}


def aligned(probability: Floats, classes: NDArray[Any], known: NDArray[Any]) -> Floats:
    """Probabilities for `classes`, of a member that learned only those `known`; the others get 0.

    Parameters
    ----------
    probability : (n_rows, n_known)
    classes : sorted, all of `known` among them.
    known : sorted.

    Returns
    -------
    (n_rows, n_classes)
    """
    whole = np.zeros((len(probability), len(classes)))
    whole[:, np.searchsorted(classes, known)] = probability
    return whole
