"""Specifying: filling in what to segment by and how."""

from collections.abc import Mapping
from typing import Any

from core.choices import Size, Value, pick
from core.errors import NothingToSegment
from core.segments.algorithms import ALGORITHMS
from core.segments.columns.defaults import default_columns
from core.segments.spec import SegmentSpec
from core.table.table import Table


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
