"""Quantities: numbers and dates on one scale, whatever their unit."""

from dataclasses import astuple, dataclass
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin

from core.table.dates import as_floats

Numbers = NDArray[np.float64]
Weights = tuple[tuple[str, float], ...]
SKEWED = 1.0
FAR = 4.0  # robust standard deviations from the median; what lies beyond counts as lying there
FURTHEST = 5.0  # standard deviations from the mean; rare values further out would be groups of their own
NORMAL_IQR = 1.349  # the interquartile range of a normal distribution with standard deviation 1
SMALL = 0.05  # the quantile of the filled values above 0 that is 1 in log(1 + x)
ALIKE = 0.8  # squared correlation from which on two columns begin to say the same
ENOUGH = 100_000  # rows to learn a scale from
DECIMALS = 9  # beyond them a change of unit leaves its rounding


class Quantities(TransformerMixin, BaseEstimator):
    """Numbers and dates on one scale: mean 0 and variance 1 over the filled training cells.

    Skewed columns without negative values are taken as log(1 + x / u), since money and counts differ by
    factors; u is a small value of the column, so that its unit does not matter. Cells further than 4
    robust standard deviations from the median are drawn in to there, and a missing cell is taken as the
    median. Where rare values would lie further than 5 from the mean, the whole column weighs less. A column
    that holds one value is 0 everywhere.

    Columns that nearly repeat each other share one variance: m repetitions weigh 1 / m each. `weights`
    multiply the variance of columns, and what weighs 0 repeats nothing. With `together` the p columns weigh
    as much as the root of p do.
    """

    def __init__(self, weights: Weights = (), together: bool = False) -> None:
        self.weights = weights
        self.together = together

    def fit(self, X: pd.DataFrame, _y: object = None) -> Self:
        """Learn the scales of the (n_rows, n_columns) numbers or dates."""
        values = _as_numbers(some_of(X))
        self.unit_ = np.array([_unit(column) for column in values.T], dtype=float)
        scales = [astuple(_scale(column)) for column in self._logged(values).T]
        self.median_, self.low_, self.high_, self.mean_, self.sd_ = np.array(scales).reshape(-1, 5).T
        self.feature_names_in_ = np.asarray(X.columns, dtype=object)
        self.n_features_in_ = X.shape[1]
        weights = weights_of(self.weights, X.columns)
        shared = self._shared(self._scaled(values) * (weights > 0))
        self.weight_ = np.sqrt(weights * shared)
        return self

    def transform(self, X: pd.DataFrame) -> Numbers:
        """Scaled values (n_rows, n_columns)."""
        return np.round(self._scaled(_as_numbers(X)) * self.weight_, DECIMALS)

    def tamed(self, X: pd.DataFrame) -> dict[str, int]:
        """How many cells of each column of X (n_rows, n_columns) lie so far out that they are drawn in."""
        values = self._logged(_as_numbers(X))
        is_far = (values < self.low_) | (values > self.high_)
        return dict(zip(self.feature_names_in_, is_far.sum(axis=0).tolist(), strict=True))

    def get_feature_names_out(self, _names: object = None) -> NDArray[np.object_]:
        """The names of the columns, as they came."""
        return self.feature_names_in_

    def _logged(self, values: Numbers) -> Numbers:
        logs = np.sign(values) * np.log1p(np.abs(values) / np.where(self.unit_ > 0, self.unit_, 1.0))
        return np.where(self.unit_ > 0, logs, values)

    def _scaled(self, values: Numbers) -> Numbers:
        logged = self._logged(values)
        filled = np.where(np.isnan(logged), self.median_, logged)
        scaled: Numbers = (np.clip(filled, self.low_, self.high_) - self.mean_) / self.sd_
        return scaled

    def _shared(self, scaled: Numbers) -> Numbers:
        """The part of one variance that each column has (n_columns,)."""
        if self.together:
            return np.full(scaled.shape[1], 1 / np.sqrt(max(1, int((scaled.std(axis=0) > 0).sum()))))
        return 1 / _repetitions(scaled)


@dataclass(frozen=True, slots=True)
class Scale:
    """The middle of a column, what is let stand of it, and the mean and deviation of what stands."""

    median: float = 0.0
    low: float = 0.0
    high: float = 0.0
    mean: float = 0.0
    deviation: float = 1.0


def weights_of(weights: Weights, names: pd.Index) -> Numbers:
    """Look up the weight of each column.

    Parameters
    ----------
    weights : of some columns.
    names : of the columns.

    Returns
    -------
    (n_names,) weights, 1 where none is given.
    """
    given = dict(weights)
    return np.array([given.get(str(name), 1.0) for name in names], dtype=float)


def some_of(X: pd.DataFrame) -> pd.DataFrame:
    """Every so many rows, at most 100,000 in all: they tell a scale well, and depend on no chance."""
    return X.iloc[:: max(1, -(-len(X) // ENOUGH))]


def _as_numbers(X: pd.DataFrame) -> Numbers:
    return np.column_stack([as_floats(X[name]) for name in X.columns])


def _unit(values: Numbers) -> float:
    """What is 1 inside the logarithm; 0 for a column that is not skewed or has negative values."""
    filled = values[~np.isnan(values)]
    if len(filled) == 0 or filled.min() < 0 or filled.min() == filled.max():
        return 0.0
    scale = _scale(filled)  # without what lies far out: one absurd cell makes no column skewed
    near = filled[(filled >= scale.low) & (filled <= scale.high)]
    deviations = near - near.mean()
    is_skewed = np.mean(deviations**3) > SKEWED * np.mean(deviations**2) ** 1.5
    return float(np.quantile(filled[filled > 0], SMALL)) if is_skewed else 0.0


def _scale(values: Numbers) -> Scale:
    filled = values[~np.isnan(values)]
    if len(filled) == 0:
        return Scale()
    low, median, high = np.quantile(filled, [0.25, 0.5, 0.75])
    spread = (high - low) / NORMAL_IQR or _usual_step(filled, float(median))
    fences = float(median - FAR * spread), float(median + FAR * spread)
    tamed = np.clip(filled, *fences)
    furthest = float(np.abs(tamed - tamed.mean()).max())
    deviation = max(float(tamed.std()), furthest / FURTHEST)
    varies = tamed.max() > tamed.min() and deviation > 0
    return Scale(float(median), *fences, float(tamed.mean()), deviation if varies else 1.0)


def _usual_step(filled: Numbers, median: float) -> float:
    """The usual distance from the median of those that differ from it: columns of mostly one value."""
    steps = np.abs(filled - median)
    return float(np.median(steps[steps > 0])) if steps.any() else 0.0


def _repetitions(scaled: Numbers) -> Numbers:
    """How many columns say what each says, itself included (n_columns,)."""
    centred = scaled - scaled.mean(axis=0)
    lengths = np.sqrt((centred**2).sum(axis=0))
    directions = centred / np.where(lengths > 0, lengths, 1.0)
    correlations = directions.T @ directions
    alike = np.clip((correlations**2 - ALIKE) / (1 - ALIKE), 0.0, 1.0)
    np.fill_diagonal(alike, 1.0)
    return np.asarray(alike.sum(axis=0))
