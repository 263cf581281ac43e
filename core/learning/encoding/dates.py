"""Dates: their age, their month and their weekday as numbers."""

from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from core.learning.encoding.columns import columns_of
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

    def fit(self, X: pd.DataFrame, y: object = None) -> Self:
        """Learn the newest of each of the (n_rows, n_dates) columns; numbers are days since 1970."""
        dates = _as_dates(columns_of(self, X, float, first=True))
        self.newest_ = in_days(pd.Series([dates[name].max() for name in dates], dtype="datetime64[us]"))
        return self

    def transform(self, X: pd.DataFrame) -> NDArray[np.float64]:
        """Parts (n_rows, n_dates * 3), or (n_rows, n_dates * 5) in circles."""
        check_is_fitted(self)
        dates = _as_dates(columns_of(self, X, float))
        parts = [self._parts(dates[name], newest) for name, newest in zip(dates, self.newest_, strict=True)]
        return np.column_stack([part for each in parts for part in each])

    def _parts(self, dates: pd.Series, newest: float) -> list[NDArray[np.float64]]:
        age = newest - in_days(dates)
        month, weekday = dates.dt.month.to_numpy(float), dates.dt.day_of_week.to_numpy(float)
        if not self.in_circles:
            return [age, month, weekday]
        angles = [2 * np.pi * month / 12, 2 * np.pi * weekday / 7]
        return [age, *(turned(angle) for angle in angles for turned in (np.sin, np.cos))]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        return tags


def _as_dates(columns: pd.DataFrame) -> pd.DataFrame:
    """The columns; what are days since 1970 as dates."""
    return pd.DataFrame(
        {
            name: pd.to_datetime(each, unit="D") if each.dtype.kind == "f" else each
            for name, each in columns.items()
        }
    )
