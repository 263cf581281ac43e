"""Cells: what customers' cells hold, missing ones included, as numbers a mixture can read."""

from collections.abc import Sequence
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.types import is_numeric_dtype
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.compose import ColumnTransformer

from core.segments.encoding.levels import MOST_LEVELS
from core.segments.encoding.quantities import DECIMALS, Numbers, Quantities
from core.segments.latent.layout import Named
from core.table.dates import as_floats


class Scaled(Quantities):
    """Numbers and dates, logged and tamed as for distances, mean 0 and variance 1; missing stays missing."""

    def transform(self, X: pd.DataFrame) -> Numbers:
        """Scaled values (n_rows, n_columns), NaN where the cell is missing."""
        values = np.column_stack([as_floats(X[name]) for name in X.columns])
        return np.where(np.isnan(values), np.nan, np.round(self._scaled(values), DECIMALS))


class Codes(TransformerMixin, BaseEstimator):
    """Categories and ratings as 0, 1, 2, ..., the commonest first; beyond 50 they are as good as missing."""

    def fit(self, X: pd.DataFrame, _y: object = None) -> Self:
        """Learn the levels of the (n_rows, n_columns) texts or ratings."""
        counts = [_held(X[name]).value_counts().sort_index().nlargest(MOST_LEVELS) for name in X.columns]
        self.levels_ = [count.index.tolist() for count in counts]
        self.feature_names_in_ = np.asarray(X.columns, dtype=object)
        self.n_features_in_ = X.shape[1]
        return self

    def transform(self, X: pd.DataFrame) -> Numbers:
        """Codes (n_rows, n_columns), NaN where the cell is missing or its level unknown."""
        pairs = zip(self.feature_names_in_, self.levels_, strict=True)
        codes = [_index(levels).get_indexer(_index(_held(X[name]))) for name, levels in pairs]
        found = np.column_stack(codes).astype(float)
        return np.where(found < 0, np.nan, found)

    def get_feature_names_out(self, _names: object = None) -> NDArray[np.object_]:
        """The names of the columns, as they came."""
        return self.feature_names_in_


def _held(column: pd.Series) -> pd.Series:
    """The texts of a category, or the numbers of a rating."""
    return pd.Series(as_floats(column)) if is_numeric_dtype(column) else column


def _index(values: Sequence[str] | Sequence[float] | pd.Series) -> pd.Index:
    """To look values up in; without any, none is found in it."""
    return pd.Index(values) if len(values) else pd.Index([], dtype="str")


class Whole(TransformerMixin, BaseEstimator):
    """Counts as they are; a cell that is no count from 0 up is drawn to the nearest one."""

    def fit(self, X: pd.DataFrame, _y: object = None) -> Self:
        """Remember the names of the (n_rows, n_columns) counts."""
        self.feature_names_in_ = np.asarray(X.columns, dtype=object)
        self.n_features_in_ = X.shape[1]
        return self

    def transform(self, X: pd.DataFrame) -> Numbers:
        """Counts (n_rows, n_columns), NaN where the cell is missing."""
        values = np.column_stack([as_floats(X[name]) for name in X.columns])
        return np.asarray(np.maximum(np.round(values), 0.0))

    def get_feature_names_out(self, _names: object = None) -> NDArray[np.object_]:
        """The names of the columns, as they came."""
        return self.feature_names_in_


def cells_of(named: Named) -> ColumnTransformer:
    """Make the encoder of cells.

    Returns
    -------
    Unfitted transformer of a named frame (n_rows, n_columns) to (n_rows, n_seen): numbers and dates, then
    categories, then each family of counts.
    """
    counts = [(f"counts {at}", Whole(), list(block)) for at, block in enumerate(named.blocks)]
    blocks = [("quantity", Scaled(), list(named.numbers)), ("level", Codes(), list(named.levels)), *counts]
    return ColumnTransformer([block for block in blocks if block[2]])
