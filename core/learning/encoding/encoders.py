"""Encoders: from a named, typed frame to numbers an algorithm can learn from."""

from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from core.learning.encoding.bands import BandOrder
from core.learning.encoding.dates import DateParts
from core.learning.encoding.gaps import NewGaps
from core.learning.encoding.inputs import Inputs
from core.learning.encoding.levels import as_codes, as_columns, as_purchases, as_scaled_purchases
from core.learning.encoding.numbers import Bells
from core.learning.history.habit import HabitFeatures


def for_trees(inputs: Inputs) -> ColumnTransformer:
    """Codes and plain numbers, missing cells left missing where training had such: trees split on them.

    Parameters
    ----------
    inputs : the columns to encode.

    Returns
    -------
    Unfitted transformer of a named frame (n_rows, n_columns) to (n_rows, n_encoded) numbers.
    """
    return _together(
        inputs,
        numbers=NewGaps(),
        bands=Pipeline([("order", BandOrder()), ("gaps", NewGaps())]),
        categories=as_codes(),
        many=as_purchases(),
        dates=Pipeline([("parts", DateParts()), ("gaps", NewGaps())]),
        habit=HabitFeatures(**inputs.history.sources),
    )


def for_lines(inputs: Inputs) -> ColumnTransformer:
    """Bell-shaped numbers with missing flags, one column a category: for weights and distances.

    Parameters
    ----------
    inputs : the columns to encode.

    Returns
    -------
    Unfitted transformer of a named frame (n_rows, n_columns) to (n_rows, n_encoded) numbers.
    """
    return _together(
        inputs,
        numbers=Pipeline([("bell", Bells()), ("fill", _filled()), ("scale", StandardScaler())]),
        bands=Pipeline([("order", BandOrder()), ("fill", _filled()), ("scale", StandardScaler())]),
        categories=as_columns(),
        many=as_scaled_purchases(),
        dates=Pipeline(
            [("parts", DateParts(in_circles=True)), ("fill", _filled()), ("scale", StandardScaler())]
        ),
        habit=Pipeline([("log", HabitFeatures(**inputs.history.sources)), ("scale", StandardScaler())]),
    )


def for_bayes(inputs: Inputs) -> ColumnTransformer:
    """Bell-shaped numbers first, then one column of codes a category; missing cells left missing.

    Parameters
    ----------
    inputs : the columns to encode.

    Returns
    -------
    Unfitted transformer of a named frame (n_rows, n_columns) to (n_rows, n_columns and date parts) numbers,
    of which the last ones are the codes of bands, categories and categories of many levels.
    """
    return _together(
        inputs,
        numbers=Bells(),
        dates=Pipeline([("parts", DateParts()), ("scale", StandardScaler())]),
        bands=BandOrder(),
        categories=as_codes(),
        many=as_codes(),
    )


def _filled() -> SimpleImputer:
    """Missing cells as the median, and a column that says which ones they were."""
    return SimpleImputer(strategy="median", add_indicator=True, keep_empty_features=True)


def _together(inputs: Inputs, **encoders: object) -> ColumnTransformer:
    columns = {
        "numbers": inputs.numbers,
        "bands": inputs.bands,
        "categories": inputs.categories,
        "many": inputs.many,
        "dates": inputs.dates,
        "habit": inputs.history.spoken,
    }
    return ColumnTransformer(
        [(block, encoder, list(columns[block])) for block, encoder in encoders.items() if columns[block]]
    )
