"""Matrix: how strongly every two columns go together, in an order in which blocks show."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

from core.explore.association.measures import strength
from core.explore.association.pairwise import Pairwise, pairwise
from core.explore.association.worth import most_associated
from core.explore.sampling import on_rows, sampled
from core.table.table import Table
from core.table.wording import counted, quoted

STRONG = 0.5


@dataclass(frozen=True)
class Matrix:
    """How strongly every two columns go together.

    `columns` are in the order to show them in, those that go together side by side. `frame` has one line
    for each two of them: one, other, measure, value, rows (customers that have both); `value` is from -1
    to 1 for a rank correlation, otherwise from 0 to 1, NaN when one of the two holds a single value.
    `looked_at` customers of `of` were measured; `left_out` are the columns beyond the most asked for.
    """

    columns: tuple[str, ...]
    frame: pd.DataFrame
    looked_at: int
    of: int
    left_out: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Which two columns go together most, and how many do at all."""
        known = self.frame.dropna(subset="value")
        if known.empty:
            return "No two columns can be compared."
        most = known.loc[known["value"].abs().idxmax()]
        strong = int((known["value"].abs() >= STRONG).sum())
        left = f" {counted(len(self.left_out), 'column')} left out." if self.left_out else ""
        return (
            f"{quoted([most['one'], most['other']])} {strength(most['value'])} ({most['measure']} "
            f"{most['value']:.2f}), more than any other two. {strong:,} of {counted(len(known), 'pair')} "
            f"{'reaches' if strong == 1 else 'reach'} {STRONG}.{left}{on_rows(self.looked_at, self.of)}"
        )


def association_matrix(table: Table, columns: Sequence[str] | None = None, most: int = 40) -> Matrix:
    """Measure how strongly every two columns go together.

    Two numbers (or dates): Spearman's rho (1904). A number and a category: the correlation ratio eta
    (Pearson 1905) less what chance gives it (Kelley 1935). Two categories: Cramér's V with the bias
    correction of Bergsma (2013). The order is that of a tree of average linkage on 1 - |value|, its
    leaves turned so that neighbours are alike (Bar-Joseph and others 2001).

    Parameters
    ----------
    table : Table of n_rows; beyond 50,000 they are drawn by chance.
    columns : those to compare, text left out; the features, the target and the dates that hold several
        values if not given.
    most : of more columns than this, the target and those that go most with it (without a target: with
        any other column) are compared.

    Returns
    -------
    Matrix

    Raises
    ------
    MissingColumns
    """
    wanted = comparable(table) if columns is None else table.schema.only(columns).names
    rows = sampled(table.frame[[name for name in wanted if table.schema[name].kind != "text"]])
    if columns is None:
        rows = rows.loc[:, [_varies(rows[name]) for name in rows]]
    kept = most_associated(rows, table.schema, most)
    found = pairwise(rows[kept], table.schema)
    left_out = tuple(name for name in rows if name not in kept)
    shown = tuple(kept[place] for place in _in_blocks(found.values))
    return Matrix(shown, _pairs(found), len(rows), table.rows, left_out)


def comparable(table: Table) -> list[str]:
    """List the columns worth comparing: features, target and dates, whatever their role."""
    roles = ("feature", "target")
    return [each.name for each in table.schema.columns if each.role in roles or each.kind == "date"]


def _varies(values: pd.Series) -> bool:
    filled = values.dropna()
    return bool(len(filled)) and bool((filled != filled.iloc[0]).any())


def _pairs(found: Pairwise) -> pd.DataFrame:
    lines = [
        (
            found.columns[one],
            found.columns[other],
            found.measure(one, other),
            found.values[one, other],
            found.rows[one, other],
        )
        for one in range(len(found.columns))
        for other in range(one + 1, len(found.columns))
    ]
    frame = pd.DataFrame(lines, columns=["one", "other", "measure", "value", "rows"])
    return frame.astype({"one": "str", "other": "str", "measure": "str", "value": float, "rows": int})


def _in_blocks(values: np.ndarray) -> list[int]:
    if len(values) < 3:
        return list(range(len(values)))
    apart = 1 - np.abs(np.nan_to_num(values))
    np.fill_diagonal(apart, 0.0)
    tree = linkage(squareform(apart, checks=False), "average", optimal_ordering=True)
    return [int(place) for place in leaves_list(tree)]
