"""Levels: categories as numbers, a column of them counting as one."""

from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin

from core.segments.encoding.quantities import DECIMALS, FURTHEST, Numbers, Weights, weights_of

MOST_LEVELS = 50


class Levels(TransformerMixin, BaseEstimator):
    """Categories as one number a level, so weighted that a whole column has variance 1 in training.

    A missing or unknown category is no level: it lies at the average, where it pulls to no side.
    Of a column with more than 50 levels the commonest 50 are told apart. Where a rare level would lie
    further than 5 from the average, the whole column weighs less. `weights` multiply the variance of columns.
    """

    def __init__(self, weights: Weights = ()) -> None:
        self.weights = weights

    def fit(self, X: pd.DataFrame, _y: object = None) -> Self:
        """Learn the levels of the (n_rows, n_columns) texts and their shares."""
        counts = [X[name].value_counts().sort_index().nlargest(MOST_LEVELS) for name in X.columns]
        self.levels_ = [[str(level) for level in count.index] for count in counts]
        self.shares_ = [count.to_numpy(dtype=float) / max(1, count.sum()) for count in counts]
        self.weight_ = np.sqrt(weights_of(self.weights, X.columns))
        self.feature_names_in_ = np.asarray(X.columns, dtype=object)
        self.n_features_in_ = X.shape[1]
        return self

    def transform(self, X: pd.DataFrame) -> Numbers:
        """Weighted levels (n_rows, n_levels of all columns)."""
        fitted = zip(self.feature_names_in_, self.levels_, self.shares_, self.weight_, strict=True)
        parts = [_one_hot(X[name], *told) for name, *told in fitted]
        return np.concatenate(parts, axis=1)

    def get_feature_names_out(self, _names: object = None) -> NDArray[np.object_]:
        """The name of each level's column."""
        pairs = zip(self.feature_names_in_, self.levels_, strict=True)
        return np.array([name for name, levels in pairs for _ in levels], dtype=object)


def _one_hot(values: pd.Series, levels: list[str], shares: Numbers, weight: float) -> Numbers:
    places = pd.Index(levels, dtype="str").get_indexer(pd.Index(values))
    hot = np.vstack([np.eye(len(levels)) - shares, np.zeros(len(levels))])  # the last is of no level
    square = np.sum(shares**2)
    far = np.sqrt(np.max(1 - 2 * shares + square, initial=0.0))  # of the rarest level from the average
    spread = max(np.sqrt(1 - square), far / FURTHEST)  # the root of the summed variances of the levels
    weighted = hot / spread * weight if len(levels) > 1 else np.zeros_like(hot)
    return np.asarray(np.round(weighted, DECIMALS).take(places, axis=0, mode="wrap"))
