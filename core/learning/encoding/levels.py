"""Levels: categories as numbers - codes, one column a level, or how the customers of a level bought."""

import numpy as np
from sklearn.model_selection import KFold
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler, TargetEncoder

RARE_LEVEL = 10  # a category seen in fewer training rows than this shares one column with its like
MOST_LEVELS = 100
INNER = 5  # a row is told how a level bought by the others' purchases, never by its own


def as_codes() -> OrdinalEncoder:
    """One column of codes a category; what is missing or unknown is NaN."""
    return OrdinalEncoder(
        handle_unknown="use_encoded_value",
        unknown_value=np.nan,
        max_categories=MOST_LEVELS,
        encoded_missing_value=np.nan,
    )


def as_columns() -> OneHotEncoder:
    """One column of 0 and 1 a level; rare and unknown levels share one."""
    return OneHotEncoder(
        handle_unknown="infrequent_if_exist",
        min_frequency=RARE_LEVEL,
        max_categories=MOST_LEVELS,
        sparse_output=False,
    )


def as_purchases() -> TargetEncoder:
    """The smoothed shares of the classes among the customers of a level, by cross-fitting.

    Micci-Barreca, A preprocessing scheme for high-cardinality categorical attributes, SIGKDD
    Explorations 3(1), 2001. An unknown level has everyone's shares.
    """
    return TargetEncoder(cv=KFold(INNER, shuffle=True, random_state=0))


def as_scaled_purchases() -> Pipeline:
    """The same, with mean 0 and variance 1."""
    return Pipeline([("shares", as_purchases()), ("scale", StandardScaler())])
