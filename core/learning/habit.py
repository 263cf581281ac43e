"""Habit: a customer will buy what the customer has bought."""

from collections.abc import Mapping
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted

SMOOTHINGS = tuple(float(each) for each in np.geomspace(0.01, 64, 40))
Floats = NDArray[np.float64]


class HabitClassifier(ClassifierMixin, BaseEstimator):
    """Smoothed personal frequency: the share of past purchases, drawn towards everyone's share.

    p(c) = (count_c + a * prior_c) / (sum of counts + a), the posterior mean of a multinomial under a
    Dirichlet prior (Lidstone smoothing; Gelman et al., Bayesian Data Analysis, 3rd ed., section 3.4).

    Parameters
    ----------
    families : list of {class: column of counts}; the family with the lower log-loss on the training
        rows is used. A class without a column counts 0. Missing and negative counts are 0.
    smoothing : a above 0, or None to find it with the family. Both are single numbers shared by all
        rows, so that choosing them on the training rows costs next to nothing in honesty.
    """

    def __init__(self, families: list[dict[str, str]], smoothing: float | None = None) -> None:
        self.families = families
        self.smoothing = smoothing

    def fit(self, X: pd.DataFrame, y: pd.Series) -> Self:
        """Learn the prior, the best family and its smoothing from (n_rows, n_columns) and labels."""
        self.classes_, codes = np.unique(np.asarray(y, dtype=object).astype(str), return_inverse=True)
        self.prior_ = np.bincount(codes) / len(codes)
        asked = SMOOTHINGS if self.smoothing is None else (self.smoothing,)
        counted = [self._counts(X, family) for family in self.families]
        tried = [
            (self._loss(counts, a, codes), which, a) for which, counts in enumerate(counted) for a in asked
        ]
        _, self.family_, self.smoothing_ = min(tried)
        return self

    def predict_proba(self, X: pd.DataFrame) -> Floats:
        """Probabilities (n_rows, n_classes) in the order of `classes_`."""
        check_is_fitted(self)
        return self._frequency(self._counts(X, self.families[self.family_]), self.smoothing_)

    def predict(self, X: pd.DataFrame) -> NDArray[np.object_]:
        """The most probable class of each row."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])

    def _counts(self, X: pd.DataFrame, family: Mapping[str, str]) -> Floats:
        nothing = np.zeros(len(X))
        columns = [X[family[each]].to_numpy(float) if each in family else nothing for each in self.classes_]
        return np.asarray(np.clip(np.nan_to_num(np.column_stack(columns)), 0, None))

    def _frequency(self, counts: Floats, smoothing: float) -> Floats:
        smoothed = counts + smoothing * self.prior_
        return np.asarray(smoothed / smoothed.sum(axis=1, keepdims=True))

    def _loss(self, counts: Floats, smoothing: float, codes: NDArray[np.int64]) -> float:
        mine = self._frequency(counts, smoothing)[np.arange(len(codes)), codes]
        return float(-np.log(mine).mean())


class HabitFeatures(TransformerMixin, BaseEstimator):
    """The logarithm of the habit probabilities, as features for other algorithms.

    Parameters
    ----------
    families : as for HabitClassifier.
    """

    def __init__(self, families: list[dict[str, str]]) -> None:
        self.families = families

    def fit(self, X: pd.DataFrame, y: pd.Series) -> Self:
        """Learn the habit rule from (n_rows, n_columns) and labels."""
        self.habit_ = HabitClassifier(self.families).fit(X, y)
        return self

    def transform(self, X: pd.DataFrame) -> Floats:
        """Log-probabilities (n_rows, n_classes)."""
        check_is_fitted(self)
        return np.log(self.habit_.predict_proba(X))

    def get_feature_names_out(self, _names: object = None) -> NDArray[np.object_]:
        """One name a class."""
        return np.asarray([f"habit of {each}" for each in self.habit_.classes_], dtype=object)
