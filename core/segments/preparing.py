"""Preparing: the rows of a table made ready to be segmented."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from sklearn.base import TransformerMixin
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import Pipeline

from core.choices import Size, pick
from core.errors import (
    BadColumn,
    BadHyperparameter,
    MissingColumns,
    NothingToSegment,
    TooFewRows,
    TooManySegments,
)
from core.segments.algorithms import ALGORITHMS
from core.segments.algorithms.clusterer import Clusterer
from core.segments.columns.defaults import USABLE, why_none
from core.segments.encoding.encoder import encoder_of
from core.segments.encoding.ordering import in_order
from core.segments.encoding.quantities import DECIMALS, Numbers
from core.segments.spec import SegmentSpec
from core.table.schema import Role, Schema
from core.table.table import Table
from core.table.wording import quoted

FEWEST_ROWS = 10  # below, resampling the customers says nothing
FEWEST_EACH = 5  # customers of a segment, on average
MOST_SEEDS = 2**31
MOST_WEIGHT = 10  # a column that weighs more is the only one that counts


@dataclass(frozen=True)
class Prepared:
    """Rows ready to be segmented.

    `frame` (n_rows, n_columns) is in an order of its own, so that the order of the file does not
    matter. `seen` (n_rows, n_seen) is what the algorithm sees; `points` (n_rows, n_encoded) are the
    customers as points, every column weighing what it should, whatever the algorithm: distances between
    customers are taken there. `to_seen` and `to_points` are the fitted transformers of a named frame that
    made them. `distinct` counts different points; `schema` describes the id, if any, and the columns.
    """

    spec: SegmentSpec
    schema: Schema
    frame: pd.DataFrame
    seen: Numbers
    points: Numbers
    to_seen: TransformerMixin
    to_points: ColumnTransformer
    distinct: int

    def pipeline(self, k: int, seed: int = 0) -> Pipeline:
        """Make the unfitted pipeline for k segments; `seed` is added to the seed of the spec."""
        return _build(self.spec, self.schema, len(self.frame), k, seed)

    def cluster(self, seen: Numbers, k: int, seed: int = 0) -> Clusterer:
        """Find k clusters among rows as the algorithm sees them (n_rows, n_seen), as the spec says."""
        clusterer: Clusterer = self.pipeline(k, seed)["cluster"].fit(seen)
        return clusterer

    def fitted(self, k: int) -> Pipeline:
        """Make the pipeline for k segments, fitted to all rows; they are not encoded again."""
        return Pipeline([("encode", self.to_seen), ("cluster", self.cluster(self.seen, k))])


def prepare(table: Table, spec: SegmentSpec) -> Prepared:
    """Order and encode the rows of a table, and see that they can be segmented.

    Parameters
    ----------
    table : Table of n_rows.
    spec : what to segment by.

    Returns
    -------
    Prepared

    Raises
    ------
    MissingColumns, BadColumn (free text), UnknownAlgorithm, BadHyperparameter (also a weight),
    TooFewRows (under 10), NothingToSegment (no columns, or all customers are alike in them)
    """
    if not spec.columns:
        raise NothingToSegment(why_none(table))
    if not 0 <= spec.seed < MOST_SEEDS:
        raise BadHyperparameter(f"The seed is from 0 to {MOST_SEEDS - 1:,}, not {spec.seed}.")
    _demand_weights(spec, table.schema)
    schema = schema_of(table.schema, spec.columns)
    if table.rows < FEWEST_ROWS:
        message = f"There are {table.rows} rows; segments need at least {FEWEST_ROWS}."
        raise TooFewRows(message, "Give a file of more customers.")
    frame = in_order(table.frame[list(spec.columns)], schema)
    to_seen = _build(spec, schema, len(frame), 2, 0)["encode"]
    seen = np.asarray(to_seen.fit_transform(frame), dtype=float)
    to_points, points = to_seen, seen
    if pick(ALGORITHMS, spec.algorithm).sees != "points":
        to_points = encoder_of(schema, spec)
        points = np.asarray(to_points.fit_transform(frame), dtype=float)
    distinct = count_distinct(points)
    if distinct < 2:
        raise NothingToSegment("All customers are alike in the chosen columns.")
    return Prepared(spec, schema, frame, seen, points, to_seen, to_points, distinct)


def demand_segments(prepared: Prepared, k: int) -> int:
    """Refuse a number of segments that cannot be found, and give it back otherwise.

    Parameters
    ----------
    prepared : rows ready to be segmented.
    k : segments asked for.

    Returns
    -------
    k

    Raises
    ------
    BadHyperparameter (below 2), TooManySegments (more than there are different rows, or than `most_segments`)
    """
    if k < 2:
        raise BadHyperparameter(f"{k} segments cannot be told apart.", "Ask for at least 2 segments.")
    if k > prepared.distinct:
        raise TooManySegments(
            f"{k} segments were asked for, but only {prepared.distinct} rows are different."
        )
    most = most_segments(len(prepared.frame))
    if k > most and pick(ALGORITHMS, prepared.spec.algorithm).takes_k:
        raise TooManySegments(
            f"{k:,} segments of {len(prepared.frame):,} customers would hold fewer than {FEWEST_EACH} each.",
            f"Ask for at most {most:,} segments, or give more rows.",
        )
    return k


def most_segments(rows: int) -> int:
    """How many segments so many customers can be asked to form: 5 customers each on average."""
    return max(2, rows // FEWEST_EACH)


def count_distinct(points: Numbers) -> int:
    """How many of the points (n_rows, n_encoded) are different; rounding alone makes no difference."""
    if not points.size:
        return min(1, len(points))
    rounded = pd.DataFrame(points.round(DECIMALS) + 0.0)  # there is a zero below 0, with marks of its own
    return int(pd.util.hash_pandas_object(rounded, index=False).nunique())


def schema_of(schema: Schema, columns: tuple[str, ...]) -> Schema:
    """Keep the id, if there is one, and the columns to segment by, as features.

    Parameters
    ----------
    schema : of the table.
    columns : to segment by.

    Returns
    -------
    Schema

    Raises
    ------
    MissingColumns, BadColumn (free text or an id cannot be segmented by)
    """
    unusable = [name for name in columns if schema[name].kind not in USABLE or schema[name].role == "id"]
    if unusable:
        raise BadColumn(f"The column '{unusable[0]}' holds free text or names the rows.")
    roles: dict[str, Role] = dict.fromkeys(columns, "feature")
    return schema.with_roles(roles).only([*schema.of_role("id"), *columns])


def _demand_weights(spec: SegmentSpec, schema: Schema) -> None:
    for name, weight in spec.weights:
        if name in schema.names and name not in spec.columns:
            message = f"'{name}' is not segmented by, so it cannot have a weight."
            raise BadColumn(message, f"Leave its weight out, or choose it: now {quoted(spec.columns)} are.")
        if name not in spec.columns:
            raise MissingColumns.among([name], list(spec.columns))
        if not 0 <= weight <= MOST_WEIGHT:
            raise BadHyperparameter(f"The weight of '{name}' is from 0 to {MOST_WEIGHT}, not {weight:g}.")


def _build(spec: SegmentSpec, schema: Schema, rows: int, k: int, seed: int) -> Pipeline:
    algorithm = pick(ALGORITHMS, spec.algorithm)
    chosen = algorithm.choose(Size(rows, len(spec.columns)), spec.hyperparameters)
    complete = replace(spec, hyperparameters=chosen)
    pipeline: Pipeline = algorithm.build(schema, complete, k, spec.seed + seed)
    return pipeline
