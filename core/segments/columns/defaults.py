"""Columns: which of a table's columns say what a customer does, once each?"""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from core.segments.columns.families import families_of
from core.table.schema import Column
from core.table.table import Table

USABLE = ("number", "category", "flag", "date")
MOSTLY_FILLED = 0.7
MOST_LEVELS = 20
FEWEST = 3  # columns worth segmenting by; with fewer the rule is relaxed
SAME = 0.9
GOES_WITH = 0.5  # a rank correlation of .5 is a quarter of the variance in common
MOST_ROWS = 5_000


def default_columns(table: Table) -> tuple[str, ...]:
    """Choose columns to segment by, from what the columns hold and how they are named.

    Distances drown in many columns that say little or say the same twice. So of the features that are
    mostly filled numbers and hold more than one value are left out: families (the same quantity once per
    category, such as `share_pet` and `share_baby`, since many columns of one quantity outvote the rest),
    repetitions of another column (rank correlation of .9 or more), and loners (below .5 with every other
    column: they add distance but no group). A step that would leave fewer than 3 columns is not taken; a
    table with fewer than 3 such numbers gives its categories and flags as well.

    Parameters
    ----------
    table : Table; its ids, target and ignored columns are never chosen.

    Returns
    -------
    Names in the table's order; empty when no feature is usable.
    """
    features = [table.schema[name] for name in table.schema.features]
    varied = [column for column in features if column.distinct > 1]
    filled = [column for column in varied if 1 - column.missing >= MOSTLY_FILLED]
    numbers = [column.name for column in filled if column.is_number]
    chosen = _unless_few(numbers, [name for family in families_of(table) for name in family.columns])
    if chosen:
        ranks = _rank_correlations(table, chosen)
        chosen = _unless_few(chosen, _repetitions(ranks))
        chosen = _unless_few(chosen, _loners(ranks.loc[chosen, chosen]))
    if len(chosen) >= FEWEST:
        return tuple(chosen)
    more = [each.name for each in filled if _few_levels(each)]
    return tuple(name for name in table.schema.names if name in {*chosen, *more})


def _few_levels(column: Column) -> bool:
    return column.is_category and column.distinct <= MOST_LEVELS


def _unless_few(names: Sequence[str], without: Iterable[str]) -> list[str]:
    dropped = set(without)
    kept = [name for name in names if name not in dropped]
    return kept if len(kept) >= FEWEST else list(names)


def _rank_correlations(table: Table, names: list[str]) -> pd.DataFrame:
    """Sizes of Spearman's rank correlation (n_names, n_names), 0 on the diagonal and where undefined."""
    step = max(1, -(-table.rows // MOST_ROWS))
    sizes = table.frame[names].iloc[::step].corr(method="spearman").abs().fillna(0.0)
    return sizes.where(~np.eye(len(names), dtype=bool), 0.0)


def _repetitions(ranks: pd.DataFrame) -> list[str]:
    kept: list[str] = []
    for name in ranks.columns:
        if not kept or ranks.loc[name, kept].max() < SAME:
            kept.append(name)
    return [name for name in ranks.columns if name not in kept]


def _loners(ranks: pd.DataFrame) -> list[str]:
    return [str(name) for name, most in ranks.max().items() if most < GOES_WITH]
