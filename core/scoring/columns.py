"""Columns: what was counted of the cells of a column."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.table.cells import as_text
from core.table.dates import as_floats
from core.table.readings import Reading
from core.table.reference import Reference, counts_in, level_counts
from core.table.schema import Column

EXAMPLES, LONGEST = 3, 40  # values shown, and characters of each
Number = TypeVar("Number", int, float)


@dataclass(frozen=True, slots=True)
class ColumnTally:
    """Counts of the cells of a column.

    Of the rows that were scored: `missing` cells; `unlike` ones, which are a category that training did
    not hold, or outside its range, with a few `examples`; and `bins`, those of the column's reference
    (empty where it has none). Of all rows: `faulty` cells set their row aside, `unplaced` ones keep a row
    that was scored from a segment, and `reading` says which were not plain.
    """

    column: str
    missing: int = 0
    unlike: int = 0
    examples: tuple[str, ...] = ()
    bins: tuple[int, ...] = ()
    faulty: int = 0
    unplaced: int = 0
    reading: Reading = field(default_factory=Reading)

    def __add__(self, other: "ColumnTally") -> "ColumnTally":
        return ColumnTally(
            self.column,
            self.missing + other.missing,
            self.unlike + other.unlike,
            tuple(dict.fromkeys((*self.examples, *other.examples)))[:EXAMPLES],
            added(self.bins, other.bins),
            self.faulty + other.faulty,
            self.unplaced + other.unplaced,
            self.reading + other.reading,
        )


def column_tally(values: pd.Series, column: Column, reference: Reference | None) -> ColumnTally:
    """Count the cells of a column.

    Parameters
    ----------
    values : (n_rows,) typed by the column.
    column : as the model learned from it.
    reference : of that column, if there is one.

    Returns
    -------
    ColumnTally of those cells alone
    """
    if column.is_category:
        return _of_categories(values, column, reference)
    missing = int(values.isna().sum())
    counted = ColumnTally(column.name, missing)
    if column.low is None or column.high is None:
        return counted
    numbers = as_floats(values)
    unlike = int(np.count_nonzero(numbers < column.low) + np.count_nonzero(numbers > column.high))
    bins = _whole(counts_in(values, reference, column.whole)) if reference else ()
    examples = _examples(values[(numbers < column.low) | (numbers > column.high)], column) if unlike else ()
    return replace(counted, unlike=unlike, examples=examples, bins=bins)


def added(one: tuple[Number, ...], other: tuple[Number, ...]) -> tuple[Number, ...]:
    """Add counts.

    Parameters
    ----------
    one, other : (n,) counts, or empty where nothing was counted.

    Returns
    -------
    (n,)
    """
    return tuple(mine + yours for mine, yours in zip_longest(one, other, fillvalue=0))


def columns_added(one: Iterable[ColumnTally], other: Iterable[ColumnTally]) -> tuple[ColumnTally, ...]:
    """Add what was counted of columns of the same name.

    Parameters
    ----------
    one, other : counts, each column once; any may be in one of the two alone.

    Returns
    -------
    One ColumnTally a column, those of `one` first.
    """
    sums = {each.column: each for each in one}
    for each in other:
        sums[each.column] = sums[each.column] + each if each.column in sums else each
    return tuple(sums.values())


def _of_categories(values: pd.Series, column: Column, reference: Reference | None) -> ColumnTally:
    """Each different value is looked at once."""
    counts = values.value_counts()
    counts = counts[counts > 0]
    missing = len(values) - int(counts.sum())
    new = counts[~counts.index.isin(column.categories)]
    return ColumnTally(
        column.name,
        missing,
        int(new.sum()),
        tuple(_short(str(value)) for value in new.index[:EXAMPLES]),
        _whole(level_counts(counts, missing, reference.levels)) if reference else (),
    )


def _whole(counts: NDArray[np.int64]) -> tuple[int, ...]:
    return tuple(counts.tolist())


def _examples(found: pd.Series, column: Column) -> tuple[str, ...]:
    different = found.drop_duplicates().head(EXAMPLES)
    return tuple(f"{value:g}" if column.is_number else str(as_text(value)) for value in different)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
