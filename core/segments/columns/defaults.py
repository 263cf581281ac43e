"""Columns: which of a table's columns say what a customer does, once each?"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from core.segments.columns.families import families_of
from core.table.names import words_of
from core.table.schema import Column, Schema
from core.table.table import Table
from core.table.wording import quoted

USABLE = ("number", "category", "flag", "date")
MOSTLY_FILLED = 0.7
MOST_LEVELS = 20
FEWEST = 3  # columns worth segmenting by; with fewer the rule is relaxed
SAME = 0.85
GOES_WITH = 0.5  # a rank correlation of .5 is a quarter of the variance in common
MOST_ROWS = 5_000
TIMES = {"d", "day", "days", "w", "week", "weeks", "m", "mo", "month", "months", "q", "y", "year", "years"}


def default_columns(table: Table) -> tuple[str, ...]:
    """Choose columns to segment by, from what the columns hold and how they are named.

    Distances drown in many columns that say little or say the same twice. So of the features that are
    mostly filled numbers and hold more than one value are left out: families (the same quantity once per
    category, such as `share_pet` and `share_baby`), quantities of a stretch of time (`spend_28d`, which says
    again what `spend` does), repetitions of another column (rank correlation of .85 or more; the one filled
    most stays, then the one that says what most others do, the one of most values, the first by name), and
    loners (below .5 with every other column: they add distance but no group). A step that would leave fewer
    than 3 columns is not taken.

    Where no three numbers go together, no distance will find groups; what there is may show in many columns
    at once. Then all of those numbers are taken, with the categories, the flags and the families of counts.
    Where no column is mostly filled, those that are not are taken.

    Parameters
    ----------
    table : Table; its ids, target and ignored columns are never chosen.

    Returns
    -------
    Names in the table's order, the same in whatever order that is; empty when no feature is usable.
    """
    features = [table.schema[name] for name in table.schema.features]
    differing = [each for each in features if each.distinct > 1]
    filled = [each for each in differing if 1 - each.missing >= MOSTLY_FILLED]
    return _telling(table, filled) or _telling(table, differing)


def why_none(table: Table) -> str:
    """Say in one sentence why there is no column to segment by: none was chosen, or none is taken unasked."""
    if default_columns(table):
        return "No column was chosen to segment by."
    names: dict[str, list[str]] = {}
    for column in table.schema.columns:
        names.setdefault(_why_not(column), []).append(column.name)
    reasons = "; ".join(f"{quoted(those)}: {reason}" for reason, those in names.items())
    return f"No column was chosen, and none is taken unasked ({reasons})."


def _why_not(column: Column) -> str:
    if column.role in ("id", "target"):
        return f"the {column.role}"
    if column.role == "feature" and column.is_category and column.distinct > MOST_LEVELS:
        return f"more than {MOST_LEVELS} categories"
    if column.kind == "date" and column.distinct > 1:
        return "a date, taken only when it is chosen"
    return column.reason or "left out"


def _telling(table: Table, filled: Sequence[Column]) -> tuple[str, ...]:
    """Those of the columns that part customers best, as `default_columns` says."""
    families = families_of(table)
    members = {name for family in families for name in family.columns}
    numbers = _unless_few([column.name for column in filled if column.is_number], members)
    numbers = _unless_few(numbers, [name for name in numbers if _is_of_a_time(name)])
    ranks = _rank_correlations(table, sorted(numbers))
    single = _unless_few(numbers, _repetitions(ranks, table.schema))
    together = [name for name in single if ranks.loc[name].max() >= GOES_WITH]
    if len(together) >= FEWEST:
        return tuple(together)
    counts = [name for family in families if family.counts for name in family.columns]
    more = [each.name for each in filled if _few_levels(each)]
    chosen = {*single, *more, *counts} if filled else set()
    return tuple(name for name in table.schema.names if name in chosen)


def _is_of_a_time(name: str) -> bool:
    """Whether a number and a unit of time are in the name, as 28 and d are in `spend_28d`."""
    return any(first.isdigit() and second in TIMES for first, second in pairwise(words_of(name)))


def _few_levels(column: Column) -> bool:
    return column.is_category and column.distinct <= MOST_LEVELS


def _unless_few(names: Sequence[str], without: Iterable[str]) -> list[str]:
    dropped = set(without)
    kept = [name for name in names if name not in dropped]
    return kept if len(kept) >= FEWEST else list(names)


def _rank_correlations(table: Table, names: list[str]) -> pd.DataFrame:
    """Sizes of Spearman's rank correlation (n_names, n_names), 0 on the diagonal and where undefined."""
    if not names:
        return pd.DataFrame()
    step = max(1, -(-table.rows // MOST_ROWS))
    sizes = table.frame[names].iloc[::step].corr(method="spearman").abs().fillna(0.0)
    return sizes.where(~np.eye(len(names), dtype=bool), 0.0)


def _repetitions(ranks: pd.DataFrame, schema: Schema) -> list[str]:
    """Columns that say again what a better one says; which is better does not hang on their order."""
    alike = (ranks >= SAME).sum()

    def place(name: str) -> tuple[float, int, int, str]:
        return schema[name].missing, -int(alike[name]), -schema[name].distinct, name

    kept: list[str] = []
    for name in sorted(ranks.columns, key=place):
        if not kept or ranks.loc[name, kept].max() < SAME:
            kept.append(name)
    return [name for name in ranks.columns if name not in kept]
