"""Weights: every class counts the same while learning, and what it is again when asked."""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike
from sklearn.base import BaseEstimator, MetaEstimatorMixin, clone
from sklearn.utils import assert_all_finite, get_tags
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, column_or_1d, validate_data

from core.learning.balancing.priors import Floats, set_back
from core.learning.probabilistic import ProbabilisticMixin


class WeighedClassifier(MetaEstimatorMixin, ProbabilisticMixin, BaseEstimator):
    """A classifier whose rows weigh n_rows / (n_classes * rows of their class), King & Zeng's balance.

    Its probabilities are set back to the shares of the classes in training (see `set_back`).

    Parameters
    ----------
    estimator : classifier that takes `sample_weight`.
    """

    def __init__(self, estimator: Any) -> None:
        self.estimator = estimator

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Fit to (n_rows, n_columns) and labels."""
        validate_data(self, X, y, skip_check_array=True)
        labels = column_or_1d(y, warn=True)
        assert_all_finite(labels)
        check_classification_targets(labels)
        self.classes_, codes = np.unique(labels, return_inverse=True)
        counts = np.bincount(codes)
        weight = len(codes) / (len(counts) * counts)
        self.shares_ = counts / len(codes)
        self.estimator_ = clone(self.estimator).fit(X, labels, sample_weight=weight[codes])
        return self

    def predict_proba(self, X: ArrayLike) -> Floats:
        """Probabilities (n_rows, n_classes) in the order of `classes_`."""
        check_is_fitted(self)
        even = np.full(len(self.classes_), 1 / len(self.classes_))
        return set_back(self.estimator_.predict_proba(X), even, self.shares_)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags = get_tags(self.estimator).input_tags
        return tags
