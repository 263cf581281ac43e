"""Encoding: a named, typed frame in, numbers an algorithm can learn from out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, QuantileTransformer, StandardScaler
from sklearn.utils.validation import check_is_fitted

from core.choices import Size
from core.learning.habit import HabitFeatures
from core.learning.history import History
from core.table.dates import in_days
from core.table.schema import Schema

RARE_LEVEL = 10  # a category seen in fewer training rows than this shares one column with its like
MOST_LEVELS = 100


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a pipeline may look at: columns by kind, and those that speak of the classes."""

    numbers: tuple[str, ...]
    categories: tuple[str, ...]
    dates: tuple[str, ...]
    history: History
    size: Size

    def only(self, names: Sequence[str]) -> "Inputs":
        """Look at these columns alone."""
        kept = set(names)
        return replace(
            self,
            numbers=tuple(name for name in self.numbers if name in kept),
            categories=tuple(name for name in self.categories if name in kept),
            dates=tuple(name for name in self.dates if name in kept),
        )

    @property
    def habits(self) -> list[dict[str, str]]:
        """The families of counts the habit rule can use."""
        return [dict(family.columns) for family in self.history.families if family.counts]


def inputs_of(schema: Schema, features: Sequence[str], history: History, size: Size) -> Inputs:
    """Sort features by kind.

    Parameters
    ----------
    schema : describes at least the columns of `features`.
    features : the columns to learn from; free text is left out.
    history : the columns among them that speak of the classes.
    size : of the training data.

    Returns
    -------
    Inputs
    """
    columns = [schema[name] for name in features]
    return Inputs(
        numbers=tuple(each.name for each in columns if each.is_number),
        categories=tuple(each.name for each in columns if each.is_category),
        dates=tuple(each.name for each in columns if each.kind == "date"),
        history=history,
        size=size,
    )


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


def for_trees(inputs: Inputs) -> ColumnTransformer:
    """Codes and plain numbers, missing cells left missing: trees split on all of them.

    Parameters
    ----------
    inputs : the columns to encode.

    Returns
    -------
    Unfitted transformer of a named frame (n_rows, n_columns) to (n_rows, n_encoded) numbers.
    """
    codes = OrdinalEncoder(
        handle_unknown="use_encoded_value",
        unknown_value=np.nan,
        max_categories=MOST_LEVELS,
        encoded_missing_value=np.nan,
    )
    return _together(inputs, "passthrough", codes, DateParts(), HabitFeatures(inputs.habits))


def for_lines(inputs: Inputs) -> ColumnTransformer:
    """Bell-shaped numbers with missing flags, one column a category: for weights and distances.

    Parameters
    ----------
    inputs : the columns to encode.

    Returns
    -------
    Unfitted transformer of a named frame (n_rows, n_columns) to (n_rows, n_encoded) numbers.
    """
    bells = QuantileTransformer(
        n_quantiles=max(2, min(200, inputs.size.rows // 4)), output_distribution="normal", random_state=0
    )
    filled = SimpleImputer(strategy="median", add_indicator=True, keep_empty_features=True)
    numbers = Pipeline([("fill", filled), ("bell", bells), ("scale", StandardScaler())])
    levels = OneHotEncoder(
        handle_unknown="infrequent_if_exist",
        min_frequency=RARE_LEVEL,
        max_categories=MOST_LEVELS,
        sparse_output=False,
    )
    known = SimpleImputer(strategy="median", add_indicator=True, keep_empty_features=True)
    dates = Pipeline([("parts", DateParts(in_circles=True)), ("fill", known), ("scale", StandardScaler())])
    habit = Pipeline([("log", HabitFeatures(inputs.habits)), ("scale", StandardScaler())])
    return _together(inputs, numbers, levels, dates, habit)


def _together(
    inputs: Inputs, numbers: object, categories: object, dates: object, habit: object
) -> ColumnTransformer:
    counts = sorted({column for family in inputs.habits for column in family.values()})
    blocks = [
        ("number", numbers, list(inputs.numbers)),
        ("category", categories, list(inputs.categories)),
        ("date", dates, list(inputs.dates)),
        ("habit", habit, counts),
    ]
    return ColumnTransformer([block for block in blocks if block[2]])
