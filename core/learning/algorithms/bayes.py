"""Naive Bayes: each column speaks for itself."""

from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import softmax
from sklearn.base import BaseEstimator
from sklearn.pipeline import Pipeline
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

from core.choices import Algorithm, Hyperparameter, Hyperparameters, Size
from core.learning.balancing import balanced
from core.learning.encoding import Inputs, for_bayes
from core.learning.probabilistic import ProbabilisticMixin

Floats = NDArray[np.float64]
TINY = np.finfo(float).tiny


class BayesClassifier(ProbabilisticMixin, BaseEstimator):
    """Naive Bayes of numbers and categories together.

    p(c | x) is proportional to p(c) * (product of p(x_j | c) over the filled cells) ** sway. A number is
    normal within a class, a category has its shares within a class (Hand & Yu, Idiot's Bayes - Not So
    Stupid After All?, International Statistical Review 69(3), 2001). Means, variances and shares are those
    of the class with `smoothing` average rows mixed in. Columns that say the same thing are counted as if
    each were news; a sway below 1 makes up for it.

    Parameters
    ----------
    codes : the last so many columns hold codes of categories (0, 1, ...), all others numbers.
    smoothing : above 0.
    sway : from 0 (the prior) to 1 (every column in full).
    """

    def __init__(self, codes: int = 0, smoothing: float = 1.0, sway: float = 1.0) -> None:
        self.codes = codes
        self.smoothing = smoothing
        self.sway = sway

    def fit(self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:
        """Fit to (n_rows, n_columns), NaN where missing or unknown, and labels."""
        values, labels = validate_data(self, X, y, dtype=np.float64, ensure_all_finite="allow-nan")
        check_classification_targets(labels)
        weight = _check_sample_weight(sample_weight, values)
        self.classes_, code = np.unique(labels, return_inverse=True)
        member = np.eye(len(self.classes_))[code] * weight[:, None]
        self.prior_ = member.sum(axis=0) / weight.sum()
        numbers, coded = self._parted(values)
        self.mean_, self.variance_ = self._normals(numbers, member)
        self.log_shares_ = [self._log_shares(column, member) for column in coded.T]
        return self

    def predict_proba(self, X: ArrayLike) -> Floats:
        """Probabilities (n_rows, n_classes) in the order of `classes_`."""
        check_is_fitted(self)
        values = validate_data(self, X, reset=False, dtype=np.float64, ensure_all_finite="allow-nan")
        numbers, coded = self._parted(values)
        told = np.column_stack(
            [self._log_normal(numbers, code).sum(axis=1) for code in range(len(self.classes_))]
        )
        for column, log_shares in zip(coded.T, self.log_shares_, strict=True):
            known = (column >= 0) & (column < len(log_shares))
            told[known] += log_shares[column[known].astype(int)]
        told -= told.max(axis=1, keepdims=True)  # beside -1e12 the prior would be lost in rounding
        return np.asarray(softmax(np.log(np.maximum(self.prior_, TINY)) + self.sway * told, axis=1))

    def _parted(self, values: Floats) -> tuple[Floats, Floats]:
        numbers = values.shape[1] - self.codes
        return values[:, :numbers], values[:, numbers:]

    def _normals(self, numbers: Floats, member: Floats) -> tuple[Floats, Floats]:
        """Means and variances (n_classes, n_numbers); alike in all classes where a column says nothing."""
        filled = ~np.isnan(numbers)
        zeroed = np.where(filled, numbers, 0)
        overall = _mean(zeroed, member.sum(axis=1)[None], filled)
        apart = np.where(filled, numbers - overall, 0)
        spread = _mean(apart**2, member.sum(axis=1)[None], filled)
        varies = spread > 1e-20 * overall**2  # the rest is rounding
        rows = member.T @ filled + self.smoothing
        shift = np.where(varies, member.T @ apart / rows, 0)
        squares = (member.T @ apart**2 + self.smoothing * spread) / rows
        # Where a column holds one value, or one in a class, its spread is no evidence.
        variance = np.maximum(squares - shift**2, np.where(varies, 1e-3 * spread, 1.0))
        return overall + shift, variance

    def _log_shares(self, column: Floats, member: Floats) -> Floats:
        """(n_levels, n_classes) logarithms of the shares of the levels within each class."""
        known = ~np.isnan(column)
        place = column[known].astype(int)
        counts = np.zeros((int(place.max(initial=-1)) + 1, member.shape[1]))
        np.add.at(counts, place, member[known])
        everyone = counts.sum(axis=1, keepdims=True) / max(counts.sum(), 1e-300)
        smoothed = counts + self.smoothing * np.maximum(everyone, 1e-9)
        return np.asarray(np.log(smoothed / smoothed.sum(axis=0)))

    def _log_normal(self, numbers: Floats, code: int) -> Floats:
        apart = (numbers - self.mean_[code]) ** 2 / self.variance_[code] + np.log(self.variance_[code])
        return np.where(np.isnan(numbers), 0.0, -0.5 * apart)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        return tags


def _mean(values: Floats, weight: Floats, filled: NDArray[np.bool_]) -> Floats:
    total = weight @ filled
    return np.asarray(np.divide(weight @ values, total, out=np.zeros_like(total), where=total > 0))


def _sway(size: Size) -> float:
    """The more columns, the more of them say the same."""
    return float(max(0.02, min(1.0, size.features**-0.5)))


def _build(inputs: Inputs, chosen: Hyperparameters, seed: int) -> Pipeline:
    codes = len(inputs.bands) + len(inputs.categories) + len(inputs.many)
    columns = BayesClassifier(codes).set_params(**chosen)
    return balanced(Pipeline([("encode", for_bayes(inputs)), ("classify", columns)]), inputs, seed)


BAYES = Algorithm(
    "naive_bayes",
    "Naive Bayes",
    "Each column speaks for itself. Instant, at ease with missing cells; columns that agree count double.",
    (
        Hyperparameter(
            "sway",
            "number",
            default=_sway,
            help="How much each column counts. Less where many columns say the same.",
            label="Say of each column",
            low=0.01,
            high=1,
            scale="log",
        ),
        Hyperparameter(
            "smoothing",
            "number",
            default=5.0,
            help="Average customers mixed into each class, so that nothing is impossible.",
            low=0.01,
            high=100,
            scale="log",
        ),
    ),
    _build,
)
