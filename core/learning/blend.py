"""Blend: several models, one weighted opinion."""

from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.utils.validation import check_is_fitted


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
