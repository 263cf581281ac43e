"""Counts: a family of counts as what it is made of, not as a column for each."""

from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin

from core.segments.encoding.quantities import DECIMALS, Numbers, Quantities, Weights, some_of, weights_of
from core.table.dates import as_floats

FEW = 1.0  # as much as so many events of an average customer are in each mix, so that few say little


class Counts(TransformerMixin, BaseEstimator):
    """Counts of one kind of event, once per category, as how many there are and how they are mixed.

    The total is a quantity as any other. The mix is the square roots of the shares of the categories:
    distances between them are those of Hellinger, which keep a rare category from being overlooked and
    a common one from deciding alone. The mix of p categories weighs as much as the root of p columns: as
    one it would be drowned, as p it would drown the rest (on generated customers with known segments and
    7 categories, an adjusted Rand index of .40 for k-means became .59 to .66). A missing count is taken as
    the usual share of the rest.
    `weights` multiply the variance of a category, and that of the total by their mean.
    """

    def __init__(self, name: str = "total", weights: Weights = ()) -> None:
        self.name = name
        self.weights = weights

    def fit(self, X: pd.DataFrame, _y: object = None) -> Self:
        """Learn the usual mix of the (n_rows, n_columns) counts, and the scale of their total."""
        counts = _as_counts(some_of(X))
        sums = np.nansum(counts, axis=0)
        self.usual_ = sums / sums.sum() if sums.sum() > 0 else np.full(len(sums), 1 / len(sums))
        self.feature_names_in_ = np.asarray(X.columns, dtype=object)
        self.n_features_in_ = X.shape[1]
        self.total_ = Quantities().fit(self._total(counts))
        roots = self._roots(counts)
        self.mean_ = roots.mean(axis=0)
        self.spread_ = float(np.sqrt(roots.var(axis=0).sum())) or 1.0
        self.weight_ = np.sqrt(weights_of(self.weights, X.columns))
        self.parts_ = float(X.shape[1] ** 0.25)  # the root of the variance the mix shall have
        return self

    def transform(self, X: pd.DataFrame) -> Numbers:
        """The mix, then the total (n_rows, n_columns + 1)."""
        counts = _as_counts(X)
        mix = (self._roots(counts) - self.mean_) / self.spread_ * self.parts_ * self.weight_
        total = self.total_.transform(self._total(counts)) * np.sqrt(np.mean(self.weight_**2))
        return np.round(np.column_stack([mix, total]), DECIMALS)

    def get_feature_names_out(self, _names: object = None) -> NDArray[np.object_]:
        """The names of the columns, as they came, and that of the family for the total."""
        return np.append(self.feature_names_in_, self.name)

    def tamed(self, X: pd.DataFrame) -> dict[str, int]:
        """How many totals of X (n_rows, n_columns) lie so far out that they are drawn in."""
        return self.total_.tamed(self._total(_as_counts(X)))

    def _filled(self, counts: Numbers) -> Numbers:
        known = ~np.isnan(counts)
        seen = np.where(known, counts, 0.0).sum(axis=1)
        usual = np.where(known, self.usual_, 0.0).sum(axis=1)
        total = np.divide(seen, usual, out=np.zeros_like(seen), where=usual > 0)
        filled: Numbers = np.where(known, counts, total[:, None] * self.usual_)
        return filled

    def _total(self, counts: Numbers) -> pd.DataFrame:
        total = self._filled(counts).sum(axis=1)
        return pd.DataFrame({self.name: np.where(np.isnan(counts).all(axis=1), np.nan, total)})

    def _roots(self, counts: Numbers) -> Numbers:
        raised = self._filled(counts) + FEW * self.usual_
        return np.asarray(np.sqrt(raised / raised.sum(axis=1)[:, None]))


def _as_counts(X: pd.DataFrame) -> Numbers:
    return np.maximum(np.column_stack([as_floats(X[name]) for name in X.columns]), 0.0)
