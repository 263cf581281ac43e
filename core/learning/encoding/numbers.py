"""Numbers: money and counts differ by factors, so they are taken by their rank."""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

Floats = NDArray[np.float64]
KNOTS = 200
ENOUGH = 20_000  # rows beyond which more of them no longer move the ranks


class Bells(TransformerMixin, BaseEstimator):
    """Numbers as the normal scores of their ranks, with mean 0 and variance 1; missing stays NaN.

    A value that many rows share lies in the middle of their ranks, so that a column of mostly zeros keeps
    its zeros near the rest (van der Waerden scores: Conover, Practical Nonparametric Statistics, section
    5.10). Beyond the training range a value counts as lying at its end.
    """

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Learn the ranks of the (n_rows, n_columns) numbers."""
        values = validate_data(self, X, dtype=np.float64, ensure_all_finite="allow-nan")
        seen = values[:: max(1, len(values) // ENOUGH)]
        self.knots_ = [_scores(column[~np.isnan(column)]) for column in seen.T]
        return self

    def transform(self, X: ArrayLike) -> Floats:
        """Scores (n_rows, n_columns)."""
        check_is_fitted(self)
        values = validate_data(self, X, reset=False, dtype=np.float64, ensure_all_finite="allow-nan")
        scores = [np.interp(column, *knots) for column, knots in zip(values.T, self.knots_, strict=True)]
        return np.where(np.isnan(values), np.nan, np.column_stack(scores))

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        return tags


def _scores(filled: Floats) -> tuple[Floats, Floats]:
    """Values in their order, at most 200 of them, and the score of each."""
    values, counts = np.unique(filled, return_counts=True)
    if len(values) < 2:
        return np.zeros(1), np.zeros(1)
    scores = ndtri((np.cumsum(counts) - counts / 2) / len(filled))
    mean = np.average(scores, weights=counts)
    deviation = np.sqrt(np.average((scores - mean) ** 2, weights=counts))
    kept = np.unique(np.linspace(0, len(values) - 1, KNOTS).round().astype(int))
    return values[kept], (scores[kept] - mean) / deviation
