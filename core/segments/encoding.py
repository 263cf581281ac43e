"""Encoding: a named, typed frame in, numbers in which every column weighs the same out."""

from collections.abc import Sequence
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.compose import ColumnTransformer

from core.table.dates import as_floats
from core.table.schema import Schema

Numbers = NDArray[np.float64]
SKEWED = 1.0
FAR = 4.0  # robust standard deviations from the median; what lies beyond counts as lying there
NORMAL_IQR = 1.349  # the interquartile range of a normal distribution with standard deviation 1
MOST_LEVELS = 50


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


class Levels(TransformerMixin, BaseEstimator):
    """Categories as one number a level, so weighted that a whole column has variance 1 in training.

    A missing or unknown category is no level: it lies at the average, where it pulls to no side.
    Of a column with more than 50 levels the commonest 50 are told apart.
    """

    def fit(self, X: pd.DataFrame, _y: object = None) -> Self:
        """Learn the levels of the (n_rows, n_columns) texts and their shares."""
        counts = [X[name].value_counts().sort_index().nlargest(MOST_LEVELS) for name in X.columns]
        self.levels_ = [[str(level) for level in count.index] for count in counts]
        self.shares_ = [count.to_numpy(dtype=float) / max(1, count.sum()) for count in counts]
        self.feature_names_in_ = np.asarray(X.columns, dtype=object)
        self.n_features_in_ = X.shape[1]
        return self

    def transform(self, X: pd.DataFrame) -> Numbers:
        """Weighted levels (n_rows, n_levels of all columns)."""
        parts = [
            _one_hot(X[name], levels, shares)
            for name, levels, shares in zip(self.feature_names_in_, self.levels_, self.shares_, strict=True)
        ]
        return np.concatenate(parts, axis=1)

    def get_feature_names_out(self, _names: object = None) -> NDArray[np.object_]:
        """The name of each level's column."""
        pairs = zip(self.feature_names_in_, self.levels_, strict=True)
        return np.array([name for name, levels in pairs for _ in levels], dtype=object)


def encoder_of(schema: Schema) -> ColumnTransformer:
    """Make the encoder for distances: a column counts the same whatever its kind and unit.

    Parameters
    ----------
    schema : whose numbers, dates, categories and flags are encoded; an id is left out.

    Returns
    -------
    Unfitted transformer of a named frame (n_rows, n_columns) to (n_rows, n_encoded) numbers.
    """
    told = [column for column in schema.columns if column.role != "id"]
    quantities = [column.name for column in told if column.is_number or column.kind == "date"]
    levels = [column.name for column in told if column.is_category]
    blocks = [("quantity", Quantities(), quantities), ("level", Levels(), levels)]
    return ColumnTransformer([block for block in blocks if block[2]])


def variance_shares(encoder: ColumnTransformer, encoded: Numbers) -> dict[str, float]:
    """Say how much of the variance after encoding each column has.

    Parameters
    ----------
    encoder : fitted.
    encoded : (n_rows, n_encoded) what it made of the training rows.

    Returns
    -------
    Column -> share from 0 to 1; they sum to 1 unless nothing varies.
    """
    owners = [
        owner for name, block, _ in encoder.transformers_ if name != "remainder" for owner in _owners(block)
    ]
    variances = pd.Series(encoded.var(axis=0), dtype=float).groupby(pd.Series(owners, dtype=object)).sum()
    total = float(variances.sum()) or 1.0
    return {str(name): float(variance) / total for name, variance in variances.items()}


def _owners(block: Quantities | Levels) -> Sequence[str]:
    return [str(name) for name in block.get_feature_names_out()]


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


def _one_hot(values: pd.Series, levels: list[str], shares: Numbers) -> Numbers:
    places = pd.Index(levels, dtype="str").get_indexer(pd.Index(values))
    hot = np.vstack([np.eye(len(levels)) - shares, np.zeros(len(levels))])[places]
    spread = np.sqrt(1 - np.sum(shares**2))  # the root of the summed variances of the levels
    return hot / spread if spread > 0 else np.zeros_like(hot)
