"""Quantities: numbers and dates on one scale, whatever their unit."""

from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin

from core.table.dates import as_floats

Numbers = NDArray[np.float64]
SKEWED = 1.0
FAR = 4.0  # robust standard deviations from the median; what lies beyond counts as lying there
NORMAL_IQR = 1.349  # the interquartile range of a normal distribution with standard deviation 1


class Quantities(TransformerMixin, BaseEstimator):
    """Numbers and dates on one scale: mean 0 and variance 1 over the filled training cells.

    Skewed columns without negative values are taken as log(1 + x), since money and counts differ by
    factors. Cells further than 4 robust standard deviations from the median are drawn in to there, and
    a missing cell is taken as the median. A column that holds one value is 0 everywhere.
    """

    def fit(self, X: pd.DataFrame, _y: object = None) -> Self:
        """Learn the scales of the (n_rows, n_columns) numbers or dates."""
        values = _as_numbers(X)
        self.logged_ = np.array([_is_skewed(column) for column in values.T], dtype=bool)
        fitted = [_scale(column) for column in self._logged(values).T]
        self.median_, self.low_, self.high_, self.mean_, self.sd_ = np.array(fitted).reshape(-1, 5).T
        self.feature_names_in_ = np.asarray(X.columns, dtype=object)
        self.n_features_in_ = X.shape[1]
        return self

    def transform(self, X: pd.DataFrame) -> Numbers:
        """Scaled values (n_rows, n_columns)."""
        values = self._logged(_as_numbers(X))
        filled = np.where(np.isnan(values), self.median_, values)
        scaled: Numbers = (np.clip(filled, self.low_, self.high_) - self.mean_) / self.sd_
        return scaled

    def get_feature_names_out(self, _names: object = None) -> NDArray[np.object_]:
        """The names of the columns, as they came."""
        return self.feature_names_in_

    def _logged(self, values: Numbers) -> Numbers:
        return np.where(self.logged_, np.sign(values) * np.log1p(np.abs(values)), values)


def _as_numbers(X: pd.DataFrame) -> Numbers:
    return np.column_stack([as_floats(X[name]) for name in X.columns])


def _is_skewed(values: Numbers) -> bool:
    filled = values[~np.isnan(values)]
    if len(filled) == 0 or filled.min() < 0 or filled.min() == filled.max():
        return False
    deviations = (filled - filled.mean()) / filled.std()
    return bool(np.mean(deviations**3) > SKEWED)


def _scale(values: Numbers) -> tuple[float, float, float, float, float]:
    """Median, lowest and highest value let stand, and the mean and deviation of what they leave."""
    filled = values[~np.isnan(values)]
    if len(filled) == 0:
        return 0.0, 0.0, 0.0, 0.0, 1.0
    low, median, high = np.quantile(filled, [0.25, 0.5, 0.75])
    spread = (high - low) / NORMAL_IQR or _usual_step(filled, float(median))
    fences = float(median - FAR * spread), float(median + FAR * spread)
    tamed = np.clip(filled, *fences)
    deviation = float(tamed.std())
    varies = tamed.max() > tamed.min() and deviation > 0
    return float(median), *fences, float(tamed.mean()), deviation if varies else 1.0


def _usual_step(filled: Numbers, median: float) -> float:
    """The usual distance from the median of those that differ from it: columns of mostly one value."""
    steps = np.abs(filled - median)
    return float(np.median(steps[steps > 0])) if steps.any() else 0.0
