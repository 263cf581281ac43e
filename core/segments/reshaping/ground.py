"""Ground: what a reshaped segmentation stands on, its training customers and what was fitted to them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.pipeline import FeatureUnion, Pipeline

from core.choices import pick
from core.errors import CannotReshape
from core.segments.algorithms import ALGORITHMS
from core.segments.algorithms.clusterer import Clusterer
from core.segments.preparing import Prepared, prepare
from core.segments.reshaping.placing import Placing, Rows
from core.segments.reshaping.reshaped import Reshaped
from core.segments.reshaping.rules import Rule
from core.segments.segmentation import Segmentation
from core.table.table import Table


@dataclass(frozen=True)
class Ground:
    """The training customers of a segmentation, in the order of `prepared`.

    `first` is what was fitted, `rules` the steps since; `rows` and `placing` are the customers and where
    they are now.
    """

    segmentation: Segmentation
    prepared: Prepared
    first: Clusterer
    rules: tuple[Rule, ...]
    rows: Rows
    placing: Placing

    def pipeline(self, rules: Sequence[Rule]) -> Pipeline:
        """The fitted pipeline with these rules, or as it was at first when there are none."""
        encode, cluster = self.segmentation.pipeline["encode"], self.segmentation.pipeline["cluster"]
        by_points = self.rows.points is self.rows.seen
        if isinstance(cluster, Reshaped) and not by_points:
            encode = dict(encode.transformer_list)["seen"]
        if not rules:
            return Pipeline([("encode", encode), ("cluster", self.first)])
        if not by_points:
            encode = FeatureUnion([("seen", encode), ("points", self.prepared.to_points)])
        whole = self.rows.seen if by_points else np.hstack([self.rows.seen, self.rows.points])
        reshaped = Reshaped(self.first, list(rules), self.rows.seen.shape[1])
        return Pipeline([("encode", encode), ("cluster", reshaped.fit(whole))])


def ground_of(segmentation: Segmentation, table: Table) -> Ground:
    """Stand on the training customers of a segmentation.

    Parameters
    ----------
    segmentation : already made.
    table : the one it was made of.

    Returns
    -------
    Ground

    Raises
    ------
    CannotReshape (the table is another one), MissingColumns, BadColumn
    """
    if list(segmentation.row_numbers) != table.frame.index.tolist():
        raise CannotReshape("These are not the customers the segments were found among.")
    prepared = prepare(table, segmentation.spec)
    cluster = segmentation.pipeline["cluster"]
    is_reshaped = isinstance(cluster, Reshaped)
    first = cluster.first if is_reshaped else cluster
    rules = tuple(cluster.rules) if is_reshaped else ()
    by_points = pick(ALGORITHMS, segmentation.spec.algorithm).sees == "points"
    rows = Rows(prepared.seen, prepared.seen if by_points else prepared.points)
    placing = Reshaped(first, rules, rows.seen.shape[1]).placed(rows)
    known = segmentation.labels.reindex(prepared.frame.index).to_numpy()
    if not np.array_equal(placing.ids, known):
        raise CannotReshape("These are not the customers the segments were found among.")
    return Ground(segmentation, prepared, first, rules, rows, placing)
