"""Encoding: a named, typed frame in, numbers an algorithm can learn from out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, QuantileTransformer, StandardScaler

from core.choices import Size
from core.learning.habit import HabitFeatures
from core.learning.history import History
from core.table.schema import Schema

RARE_LEVEL = 10  # a category seen in fewer training rows than this shares one column with its like
MOST_LEVELS = 100
EPOCH = pd.Timestamp(0)


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


class DaysSinceEpoch(OneToOneFeatureMixin, TransformerMixin, BaseEstimator):
    """Dates as days since 1970-01-01, missing dates as NaN."""

    def fit(self, X: pd.DataFrame, _y: object = None) -> Self:
        """Remember the names of the (n_rows, n_dates) columns."""
        self.feature_names_in_ = np.asarray(X.columns, dtype=object)
        self.n_features_in_ = X.shape[1]
        return self

    def transform(self, X: pd.DataFrame) -> NDArray[np.float64]:
        """Days (n_rows, n_dates)."""
        return np.column_stack([(X[name] - EPOCH) / pd.Timedelta(days=1) for name in X.columns]).astype(float)


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
    return _together(inputs, "passthrough", codes, HabitFeatures(inputs.habits))


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
    habit = Pipeline([("log", HabitFeatures(inputs.habits)), ("scale", StandardScaler())])
    return _together(inputs, numbers, levels, habit)


def _together(inputs: Inputs, numbers: object, categories: object, habit: object) -> ColumnTransformer:
    known = SimpleImputer(strategy="median", keep_empty_features=True)
    days = Pipeline([("days", DaysSinceEpoch()), ("fill", known), ("scale", StandardScaler())])
    counts = sorted({column for family in inputs.habits for column in family.values()})
    blocks = [
        ("number", numbers, list(inputs.numbers)),
        ("category", categories, list(inputs.categories)),
        ("date", days, list(inputs.dates)),
        ("habit", habit, counts),
    ]
    return ColumnTransformer([block for block in blocks if block[2]])
