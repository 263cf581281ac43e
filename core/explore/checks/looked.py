"""Looked: the rows that the checks of a table look at, each column prepared once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from core.explore.profile import target_classes
from core.explore.sampling import sampled
from core.table.table import Table

MOST_ROWS = 20_000  # enough to see what most rows hold; more rows only take longer
MOST_CELLS = 4_000_000  # in a wide table fewer rows are looked at, but never fewer than this:
FEWEST_ROWS = 2_000


@dataclass(frozen=True)
class Looked:
    """Rows drawn from a table, with what the checks ask of them.

    `table` is the whole table, `positions` tells which of its rows are looked at: all where they are few.
    """

    table: Table
    positions: np.ndarray

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The rows looked at."""
        whole = len(self.positions) == self.table.rows
        return self.table.frame if whole else self.table.frame.iloc[self.positions]

    @property
    def said(self) -> str:
        """Which rows were looked at, for the end of a sentence; nothing when all were."""
        return self.said_of(len(self.positions))

    def said_of(self, rows: int) -> str:
        """The same when only so many rows were looked at."""
        return "" if rows >= self.table.rows else f" ({rows:,} of {self.table.rows:,} rows looked at)"

    @property
    def evidence(self) -> dict[str, float | int | str]:
        """How many rows were looked at, of how many."""
        return {"rows_looked_at": len(self.positions), "rows": self.table.rows}

    @cached_property
    def ordered(self) -> dict[str, np.ndarray]:
        """The filled cells of each feature that is a number, in order; (n_filled,) of at least one."""
        features = [name for name in self.table.schema.features if self.table.schema[name].is_number]
        numbers = {name: self.frame[name].to_numpy(dtype=float) for name in features}
        filled = {name: values[~np.isnan(values)] for name, values in numbers.items()}
        return {name: np.sort(values) for name, values in filled.items() if len(values)}

    @cached_property
    def codes(self) -> dict[str, np.ndarray]:
        """Each feature as whole numbers, equal where its cells are equal; (n_looked,), -1 where missing."""
        return {name: pd.factorize(self.frame[name])[0] for name in self.table.schema.features}

    @cached_property
    def labels(self) -> tuple[np.ndarray, tuple[str, ...]]:
        """The class of every row of the table as a whole number, -1 where missing; and the classes' names."""
        codes, names = pd.factorize(target_classes(self.table))
        return codes, tuple(map(str, names))

    @cached_property
    def class_sizes(self) -> pd.Series:
        """Class -> rows of the whole table, the most common first, then by name."""
        codes, names = self.labels
        counts = pd.Series(
            np.bincount(codes[codes >= 0], minlength=len(names)), index=pd.Index(names, dtype="str")
        )
        return counts.sort_index(kind="stable").sort_values(ascending=False, kind="stable")

    @cached_property
    def classes(self) -> np.ndarray:
        """The classes of the rows looked at, as in `labels`; (n_looked,)."""
        codes: np.ndarray = self.labels[0][self.positions]
        return codes

    @cached_property
    def empty_by_class(self) -> dict[str, np.ndarray]:
        """How many rows of each class are empty in each feature, in the whole table; (n_classes,)."""
        codes, names = self.labels
        lacking = {
            name: codes[self.table.frame[name].isna().to_numpy()] for name in self.table.schema.features
        }
        return {name: np.bincount(each[each >= 0], minlength=len(names)) for name, each in lacking.items()}

    @cached_property
    def levels(self) -> dict[str, pd.Series]:
        """Level -> rows of each feature or target that is a category, in the whole table, most first."""
        kept = [column for column in self.table.schema.columns if column.kind == "category"]
        features = [column.name for column in kept if column.role == "feature"]
        counted = {name: self.table.frame[name].value_counts() for name in features}
        return counted | {column.name: self.class_sizes for column in kept if column.role == "target"}


def look(table: Table) -> Looked:
    """Choose the rows to look at.

    Parameters
    ----------
    table : Table of n_rows and n_columns.

    Returns
    -------
    Looked at most 20,000 rows, or 4,000,000 cells where that is fewer, but never fewer than 2,000 rows;
    the same rows every time.
    """
    affordable = max(FEWEST_ROWS, min(MOST_ROWS, MOST_CELLS // max(len(table.frame.columns), 1)))
    return Looked(table, sampled(np.arange(table.rows), affordable))
