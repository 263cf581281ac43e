"""SMOTENC: a classifier that learns from made-up customers of rare classes, too."""

from typing import Any, Self

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, MetaEstimatorMixin, clone
from sklearn.utils.validation import check_is_fitted

from core.learning.balancing.made_up import made_up, rows_wanted
from core.learning.balancing.priors import Floats, set_back
from core.learning.probabilistic import ProbabilisticMixin


class ResampledClassifier(MetaEstimatorMixin, ProbabilisticMixin, BaseEstimator):
    """A classifier that learns from the training rows and rows made up of every class but the largest.

    The probabilities are set back to the shares of the classes in training (see `set_back`).

    Parameters
    ----------
    estimator : classifier or pipeline that takes the named frame.
    numbers, categories, dates : columns of the frame by kind.
    random_state : seed.
    """

    def __init__(
        self,
        estimator: Any,
        numbers: list[str],
        categories: list[str],
        dates: list[str],
        random_state: int = 0,
    ) -> None:
        self.estimator = estimator
        self.numbers = numbers
        self.categories = categories
        self.dates = dates
        self.random_state = random_state

    def fit(self, X: pd.DataFrame, y: pd.Series) -> Self:
        """Fit to (n_rows, n_columns) and labels, and to the rows made up between them.

        Raises
        ------
        CannotBalance : a class has one row, or there are only categories and too many rows.
        """
        self.classes_, codes = np.unique(np.asarray(y, dtype=object), return_inverse=True)
        self.true_ = np.bincount(codes) / len(codes)
        wanted = rows_wanted(codes, self.classes_)
        given = X[[*self.numbers, *self.dates, *self.categories]]
        made, made_codes = made_up(given, self.categories, codes, wanted, self.random_state)
        both = np.concatenate([codes, made_codes])
        self.taught_ = np.bincount(both) / len(both)
        frame = pd.concat([given, made], ignore_index=True)
        self.estimator_ = clone(self.estimator).fit(frame, pd.Series(self.classes_[both]))
        return self

    def predict_proba(self, X: pd.DataFrame) -> Floats:
        """Probabilities (n_rows, n_classes) in the order of `classes_`."""
        check_is_fitted(self)
        return set_back(self.estimator_.predict_proba(X), self.taught_, self.true_)
