"""Gaps: what stands for a number that is missing though it never was in training."""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data


class NewGaps(TransformerMixin, BaseEstimator):
    """Fill what is missing in columns that were whole in training with their median.

    A tree that has never seen a gap sends it to whatever side it happens to: the answer would be as sure
    as it is meaningless. Where training had gaps they are left, for trees learn from them.
    """

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Learn which of the (n_rows, n_columns) numbers are whole, and their medians."""
        values = validate_data(self, X, dtype=np.float64, ensure_all_finite="allow-nan")
        whole = ~np.isnan(values).any(axis=0)
        self.medians_ = np.full(values.shape[1], np.nan)
        self.medians_[whole] = np.median(values[:, whole], axis=0)
        return self

    def transform(self, X: ArrayLike) -> NDArray[np.float64]:
        """Numbers (n_rows, n_columns)."""
        check_is_fitted(self)
        values = validate_data(self, X, reset=False, dtype=np.float64, ensure_all_finite="allow-nan")
        return np.where(np.isnan(values), self.medians_, values)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        return tags
