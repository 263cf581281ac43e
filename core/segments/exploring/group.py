"""Group: who some chosen customers are, beside the rest."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.explore.sampling import on_rows
from core.segments.describing.words import spoken
from core.segments.exploring.differing import differing
from core.table.schema import Column
from core.table.table import Table
from core.table.wording import counted, per_cent

MOST_SAID = 3


@dataclass(frozen=True)
class Group:
    """Who some customers are, beside the rest.

    `rows` are their row numbers, out of `of` customers. `segments` and `categories` (None without a target
    of categories) have a line for each name: name, customers, share (of the group), rest (share of the
    others), the most common in the group first; outliers are a segment here, unknown targets are left out.
    `differences` are those of `differing`, seen in `compared` customers.
    """

    rows: pd.Index
    of: int
    segments: pd.DataFrame
    categories: pd.DataFrame | None
    differences: pd.DataFrame
    compared: int

    @property
    def customers(self) -> int:
        """How many they are."""
        return len(self.rows)

    @property
    def share(self) -> float:
        """How many of all they are, from 0 to 1."""
        return self.customers / self.of if self.of else 0.0

    @property
    def sentence(self) -> str:
        """Who they are, in words."""
        who = f"{counted(self.customers, 'customer')}, {per_cent(self.share)} of all"
        if not self.customers:
            return "Nobody."
        if self.customers == self.of:
            return f"{who}: there is no rest to compare them with."
        if self.differences.empty:
            return f"{who}: nothing sets them apart from the rest beyond chance."
        return f"{who}: {'; '.join(self._said)}.{on_rows(self.compared, self.of)}"

    @property
    def _said(self) -> list[str]:
        """The strongest differences, each about something else."""
        about = self.differences["column"].map(lambda name: spoken(name).about)
        return list(self.differences.loc[~about.duplicated(), "sentence"].head(MOST_SAID))


def group_of(table: Table, segments: pd.Series, rows: pd.Index) -> Group:
    """Say who some customers are.

    Parameters
    ----------
    table : Table of n_rows.
    segments : the name of the segment of each (n_rows,) by row number.
    rows : the row numbers of those who are meant.

    Returns
    -------
    Group whose counts are of all; its differences are seen in up to 50,000 of the group and of the rest.
    """
    is_meant = table.frame.index.isin(rows)
    target = next((each.name for each in table.schema.columns if _is_next_category(each)), None)
    differences, compared = differing(table.frame, table.schema, is_meant)
    return Group(
        rows=table.frame.index[is_meant],
        of=table.rows,
        segments=_mix(segments.reindex(table.frame.index), is_meant),
        categories=_mix(table.frame[target], is_meant) if target else None,
        differences=differences,
        compared=compared,
    )


def _is_next_category(column: Column) -> bool:
    return column.role == "target" and column.is_category


def _mix(names: pd.Series, is_meant: NDArray[np.bool_]) -> pd.DataFrame:
    inside, rest = names[is_meant].value_counts(), names[~is_meant].value_counts()
    every = inside.index.union(rest.index, sort=False)
    counts = inside.reindex(every, fill_value=0)
    frame = pd.DataFrame(
        {
            "name": every.astype("str"),
            "customers": counts.to_numpy(),
            "share": (counts / max(1, counts.sum())).to_numpy(),
            "rest": (rest.reindex(every, fill_value=0) / max(1, rest.sum())).to_numpy(),
        }
    )
    return frame.sort_values("share", ascending=False, kind="stable", ignore_index=True)
