"""Masking: what is answered of customers of whom some parts are this customer's and the rest their own."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from core.learning.explaining.parts import Part
from core.learning.fitting import probabilities

Floats = NDArray[np.float64]
Game = Callable[[Floats], Floats]


def game_of(pipeline: Pipeline, row: pd.DataFrame, others: pd.DataFrame, parts: Sequence[Part]) -> Game:
    """The game whose players are parts: what is answered on average when some of them are this customer's.

    Parameters
    ----------
    pipeline : fitted.
    row : (1, n_features) the customer.
    others : (n_others, n_features), typed alike, whose values stand where the customer's do not.
    parts : hold every feature once.

    Returns
    -------
    Function from coalitions (n_coalitions, n_parts), 1 where a part is the customer's and 0 where it is not,
    to mean probabilities (n_coalitions, n_classes).
    """
    both = pd.concat([others, row], ignore_index=True)

    def game(coalitions: Floats) -> Floats:
        answered = probabilities(pipeline, mixed(both, parts, coalitions))
        return np.asarray(answered.reshape(len(coalitions), len(others), -1).mean(axis=1))

    return game


def mixed(both: pd.DataFrame, parts: Sequence[Part], coalitions: Floats) -> pd.DataFrame:
    """Put a customer's values into each of the others, part by part.

    Parameters
    ----------
    both : (n_others + 1, n_features), the customer last.
    parts : hold every feature once.
    coalitions : (n_coalitions, n_parts), above 0 where a part is the customer's.

    Returns
    -------
    (n_coalitions * n_others, n_features) frame in the order of the coalitions. Rows are taken, never
    computed with, so that text, dates and missing cells stay what they are.
    """
    customer = len(both) - 1
    mine = np.asarray(coalitions) > 0
    columns: dict[str, Any] = {}
    for part, is_mine in zip(parts, mine.T, strict=True):
        taken = np.where(is_mine[:, None], customer, np.arange(customer)).ravel()
        columns |= {name: both[name].array.take(taken) for name in part.columns}
    return pd.DataFrame(columns, columns=both.columns, copy=False)
