"""Reshaped: a clusterer and the steps that changed its segments, as one clusterer."""

from collections.abc import Sequence
from typing import Self

import numpy as np
from sklearn.base import BaseEstimator, ClusterMixin

from core.segments.algorithms.clusterer import Clusterer, Ids
from core.segments.encoding.quantities import Numbers
from core.segments.reshaping.placing import Placing, Rows, evidence_of
from core.segments.reshaping.rules import Rule


class Reshaped(ClusterMixin, BaseEstimator):
    """A clusterer that was fitted, followed by rules.

    The first `seen` columns are what the clusterer was fitted to; the others are the rows as points. If
    there are no others, it was fitted to the points.
    """

    labels_: Ids

    def __init__(self, first: Clusterer, rules: Sequence[Rule], seen: int) -> None:
        self.first, self.rules, self.seen = first, rules, seen

    def fit(self, X: Numbers, y: object = None) -> Self:
        """Place the training rows (n_rows, n_columns); nothing is learned."""
        self.labels_ = self.predict(X)
        return self

    def predict(self, X: Numbers) -> Ids:
        """The segment of each row (n_rows,), -1 for an outlier."""
        return self.place(X).ids

    def confidence(self, X: Numbers) -> Numbers:
        """How clearly each row belongs to its segment (n_rows,), from 0 to 1.

        A part is held against all other segments; of merged ones, only those that were not merged count.
        """
        return self.place(X).confidence

    def place(self, X: Numbers) -> Placing:
        """Place rows (n_rows, n_columns) by the clusterer, then by each rule."""
        return self.placed(self.rows(X))

    def placed(self, rows: Rows) -> Placing:
        """Place rows that were told apart already."""
        placing = placed_first(self.first, rows)
        for rule in self.rules:
            placing = rule.apply(rows, placing).renumbered(rule.renumber)
        return placing

    def rows(self, X: Numbers) -> Rows:
        """The rows as the clusterer sees them, and as points."""
        seen = np.ascontiguousarray(X[:, : self.seen])
        return Rows(seen, np.ascontiguousarray(X[:, self.seen :]) if X.shape[1] > self.seen else seen)


def placed_first(first: Clusterer, rows: Rows) -> Placing:
    """Place rows by a clusterer alone.

    Parameters
    ----------
    first : fitted.
    rows : to place.

    Returns
    -------
    Placing, with as many segments as the clusterer found.
    """
    k = int(first.labels_.max(initial=-1)) + 1
    return Placing(first.predict(rows.seen), first.confidence(rows.seen), k, evidence_of(first, rows.seen))
