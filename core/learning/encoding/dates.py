"""Dates: their age, their month and their weekday as numbers."""

from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from core.table.dates import in_days


class DateParts(TransformerMixin, BaseEstimator):
    """A date as its age in days, its month and its weekday; what is missing is NaN.

    The age counts back from the newest date of the training rows, so that it is the age of an account on
    the day the table was made; later dates are below 0.

    Parameters
    ----------
    in_circles : month and weekday as points on a circle (sine and cosine), on which December lies beside
        January; for weights and distances. Otherwise months are 1 to 12, weekdays 0 (Monday) to 6.
    """

    def __init__(self, in_circles: bool = False) -> None:
        self.in_circles = in_circles

    def fit(self, X: pd.DataFrame, _y: object = None) -> Self:
        """Learn the newest of each of the (n_rows, n_dates) columns, in days since 1970."""
        self.newest_ = in_days(pd.Series([X[name].max() for name in X.columns], dtype="datetime64[us]"))
        self.feature_names_in_ = np.asarray(X.columns, dtype=object)
        self.n_features_in_ = X.shape[1]
        return self

    def transform(self, X: pd.DataFrame) -> NDArray[np.float64]:
        """Parts (n_rows, n_dates * 3), or (n_rows, n_dates * 5) in circles."""
        check_is_fitted(self)
        parts = [self._parts(X[name], newest) for name, newest in zip(X.columns, self.newest_, strict=True)]
        return np.column_stack([part for each in parts for part in each])

    def _parts(self, dates: pd.Series, newest: float) -> list[NDArray[np.float64]]:
        age = newest - in_days(dates)
        month, weekday = dates.dt.month.to_numpy(float), dates.dt.day_of_week.to_numpy(float)
        if not self.in_circles:
            return [age, month, weekday]
        angles = [2 * np.pi * month / 12, 2 * np.pi * weekday / 7]
        return [age, *(turned(angle) for angle in angles for turned in (np.sin, np.cos))]
