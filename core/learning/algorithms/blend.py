"""Blend: several models, one weighted opinion."""

from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.pipeline import Pipeline
from sklearn.utils.validation import check_is_fitted

from core.choices import Algorithm, Hyperparameter, Hyperparameters
from core.errors import NoFeatures
from core.learning.algorithms.boosting import BOOSTING
from core.learning.algorithms.forests import EXTRA_TREES
from core.learning.algorithms.habit import HABIT
from core.learning.algorithms.logistic import LOGISTIC
from core.learning.encoding import Inputs

MEMBERS = {each.name: each for each in (HABIT, LOGISTIC, EXTRA_TREES, BOOSTING)}


class BlendClassifier(ClassifierMixin, BaseEstimator):
    """The weighted geometric mean of its members' probabilities (a logarithmic opinion pool).

    Genest & Zidek, Combining Probability Distributions, Statistical Science 1(1), 1986.

    Parameters
    ----------
    members : list of (name, unfitted classifier or pipeline), each taking the whole named frame.
    weights : one positive weight a member; only their proportions matter.
    """

    def __init__(self, members: list[tuple[str, Any]], weights: list[float]) -> None:
        self.members = members
        self.weights = weights

    def fit(self, X: pd.DataFrame, y: pd.Series) -> Self:
        """Fit every member to (n_rows, n_columns) and labels."""
        self.members_ = [clone(member).fit(X, y) for _, member in self.members]
        self.classes_ = self.members_[0].classes_
        return self

    def predict_proba(self, X: pd.DataFrame) -> NDArray[np.float64]:
        """Probabilities (n_rows, n_classes) in the order of `classes_`."""
        check_is_fitted(self)
        shares = np.asarray(self.weights, dtype=float) / np.sum(self.weights)
        tiny = np.finfo(float).tiny
        logs = [np.log(np.maximum(member.predict_proba(X), tiny)) for member in self.members_]
        pooled = np.exp(sum(share * each for share, each in zip(shares, logs, strict=True)))
        return np.asarray(pooled / pooled.sum(axis=1, keepdims=True))

    def predict(self, X: pd.DataFrame) -> NDArray[Any]:
        """The most probable class of each row."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])


def _build(inputs: Inputs, chosen: Hyperparameters, seed: int) -> Pipeline:
    """Habit and lines over the history columns if there are any, and trees over everything."""
    parts = {
        LOGISTIC.name: _on_history(inputs),
        EXTRA_TREES.name: inputs,
        BOOSTING.name: inputs,
        **({HABIT.name: inputs} if inputs.habits else {}),
    }
    weights = {name: float(chosen[name]) for name in parts}
    members = [
        (name, MEMBERS[name].build(part, MEMBERS[name].choose(inputs.size), seed))
        for name, part in parts.items()
        if weights[name] > 0
    ]
    if not members:
        raise NoFeatures(
            "No member of the blend that can be used here has a weight above 0.",
            "Give another member a weight above 0; habit needs columns that count past purchases.",
        )
    return Pipeline([("classify", BlendClassifier(members, [weights[name] for name, _ in members]))])


def _on_history(inputs: Inputs) -> Inputs:
    """The columns that speak of the classes; a line over a hundred others only adds noise to them."""
    if not inputs.habits:
        return inputs
    return inputs.only(inputs.history.columns)


def _weight(member: Algorithm) -> Hyperparameter:
    return Hyperparameter(
        member.name,
        "number",
        default=2 if member is HABIT else 1,
        help="Its say in the blend; 0 leaves it out.",
        label=f"Weight of {member.label.lower()}",
        low=0,
        high=10,
    )


BLEND = Algorithm(
    "blend",
    "Blend",
    "Habit, logistic regression, extra trees and gradient boosting in one weighted opinion. The default.",
    tuple(_weight(each) for each in MEMBERS.values()),
    _build,
)
