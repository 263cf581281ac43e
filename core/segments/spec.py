"""What to segment: the columns, the algorithm, how many segments, and the rows made ready for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from sklearn.pipeline import Pipeline

from core.choices import Hyperparameters, Size, Value, pick
from core.errors import BadColumn, BadHyperparameter, NothingToSegment, TooFewRows, TooManySegments
from core.segments.algorithms import ALGORITHMS
from core.segments.columns import USABLE, default_columns
from core.segments.encoding import Numbers
from core.table.schema import Role, Schema
from core.table.table import Table

FEWEST_ROWS = 10  # below, resampling the customers says nothing
MOST_SEEDS = 2**31


@dataclass(frozen=True, slots=True)
class SegmentSpec:
    """What to segment by and how; made by `specify`. `k` is the number of segments, None to choose it."""

    columns: tuple[str, ...]
    algorithm: str = "kmeans"
    k: int | None = None
    hyperparameters: Hyperparameters = field(default_factory=Hyperparameters)
    seed: int = 0


@dataclass(frozen=True)
class Prepared:
    """Rows ready to be segmented.

    `frame` (n_rows, n_columns) is in an order of its own, so that the order of the file does not
    matter; `encoded` (n_rows, n_encoded) is what the algorithm sees, `distinct` counts its different
    rows; `schema` describes the id, if any, and the columns.
    """

    spec: SegmentSpec
    schema: Schema
    frame: pd.DataFrame
    encoded: Numbers
    distinct: int

    def pipeline(self, k: int, seed: int = 0) -> Pipeline:
        """Make the unfitted pipeline for k segments; `seed` is added to the seed of the spec."""
        return _build(self.spec, self.schema, len(self.frame), k, seed)


def specify(
    table: Table,
    algorithm: str = "kmeans",
    given: Mapping[str, Value] | None = None,
    **choices: Any,
) -> SegmentSpec:
    """Fill in what to segment by and how.

    Parameters
    ----------
    table : Table; its sensible columns are taken unless `columns` are given.
    algorithm : a name in ALGORITHMS.
    given : hyperparameters that differ from their defaults.
    choices : `columns`, `k` and `seed` of the SegmentSpec.

    Returns
    -------
    SegmentSpec

    Raises
    ------
    UnknownAlgorithm, BadHyperparameter, NothingToSegment (`columns` are given, but none)
    """
    asked = choices.pop("columns", None)
    columns = default_columns(table) if asked is None else tuple(asked)
    if asked is not None and not columns:
        raise NothingToSegment("No column was chosen to segment by.")
    chosen = pick(ALGORITHMS, algorithm).choose(Size(table.rows, len(columns)), given)
    return SegmentSpec(columns, algorithm, hyperparameters=chosen, **choices)


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
    MissingColumns, BadColumn (free text), UnknownAlgorithm, BadHyperparameter,
    TooFewRows (under 10), NothingToSegment (no columns, or all customers are alike in them)
    """
    if not spec.columns:
        raise NothingToSegment("No column was chosen to segment by.")
    if not 0 <= spec.seed < MOST_SEEDS:
        raise BadHyperparameter(f"The seed is from 0 to {MOST_SEEDS - 1:,}, not {spec.seed}.")
    schema = schema_of(table.schema, spec.columns)
    if table.rows < FEWEST_ROWS:
        raise TooFewRows(f"There are {table.rows} rows; segments need at least {FEWEST_ROWS}.")
    frame = table.frame[list(spec.columns)].sort_values(list(spec.columns))
    encoder = _build(spec, schema, len(frame), 2, 0)["encode"]
    encoded = np.asarray(encoder.fit_transform(frame), dtype=float)
    distinct = count_distinct(encoded)
    if distinct < 2:
        raise NothingToSegment("All customers are alike in the chosen columns.")
    return Prepared(spec, schema, frame, encoded, distinct)


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
    BadHyperparameter (below 2), TooManySegments (more than there are different rows)
    """
    if k < 2:
        raise BadHyperparameter(f"{k} segments cannot be told apart.", "Ask for at least 2 segments.")
    if k > prepared.distinct:
        raise TooManySegments(
            f"{k} segments were asked for, but only {prepared.distinct} rows are different."
        )
    return k


def count_distinct(points: Numbers) -> int:
    """How many of the points (n_rows, n_encoded) are different; rounding alone makes no difference."""
    return len(pd.DataFrame(points.round(9)).drop_duplicates()) if points.size else min(1, len(points))


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


def _build(spec: SegmentSpec, schema: Schema, rows: int, k: int, seed: int) -> Pipeline:
    algorithm = pick(ALGORITHMS, spec.algorithm)
    chosen = algorithm.choose(Size(rows, len(spec.columns)), spec.hyperparameters)
    pipeline: Pipeline = algorithm.build(schema, k, chosen, spec.seed + seed)
    return pipeline
