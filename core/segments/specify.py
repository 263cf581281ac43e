"""Specifying: filling in what to segment by and how."""

from collections.abc import Mapping
from typing import Any

from core.choices import Size, Value, pick
from core.errors import BadHyperparameter, NothingToSegment
from core.segments.algorithms import ALGORITHMS
from core.segments.columns.defaults import default_columns, why_none
from core.segments.columns.families import families_of
from core.segments.columns.ratings import ratings_of
from core.segments.spec import SegmentSpec
from core.table.table import Table

AUTO = "auto"


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
    algorithm : a name in ALGORITHMS, or "auto", to be settled before anything is fitted.
    given : hyperparameters that differ from their defaults; "auto" has none.
    choices : `columns`, `k`, `weights` and `seed` of the SegmentSpec; the families are those among the
        columns that weigh anything, the ratings those among the columns.

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
        raise NothingToSegment(why_none(table))
    nothing = {name for name, weight in choices.get("weights", ()) if weight == 0}
    choices["families"] = families_of(table, [name for name in columns if name not in nothing])
    choices["ratings"] = ratings_of(table, columns)
    if algorithm == AUTO:
        if given:
            raise BadHyperparameter(
                "Which settings there are is open until an algorithm is chosen.", "Choose an algorithm."
            )
        return SegmentSpec(columns, AUTO, **choices)
    chosen = pick(ALGORITHMS, algorithm).choose(Size(table.rows, len(columns)), given)
    return SegmentSpec(columns, algorithm, hyperparameters=chosen, **choices)
