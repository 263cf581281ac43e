"""Families: columns that say one quantity once per category."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.table.names import words_of
from core.table.schema import Column, Schema
from core.table.table import Table

FAMILY = 4
COMMON_SUFFIXES = 3
PART = 2  # members of a family that were chosen, to speak of a family among the chosen
TIME_WORDS = {"since", "recency", "ago", "last", "first"}  # `days_since_books` counts days, not purchases
MOSTLY_COUNTED = 0.9

Beginning = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Columns that say one quantity once per category, such as `purchases_books` and `purchases_toys`.

    `counts` says that they are counts of one kind of event, so that their sum is how many there were.
    """

    name: str
    columns: tuple[str, ...]
    counts: bool

    @property
    def sentence(self) -> str:
        """How much its columns count beside others, as `encoder_of` and `layout_of` have it."""
        parts = len(self.columns)
        said = f"The {parts} columns of '{self.name}' count as {parts**0.5:.1f} where distances decide"
        if not self.counts:
            return f"{said}, as one in latent classes."
        return (
            f"{said}, and their sum as one more; as one in all in latent classes. "
            "A column of its own that repeats their sum counts again: 0 leaves it out."
        )


def families_of(table: Table, columns: Sequence[str] | None = None) -> tuple[Family, ...]:
    """Find the numbers that give one quantity once per category.

    Four or more numbers whose names begin alike are a family when the rest of their names are
    categories of another column, or follow another beginning as well, or when they are the parts of a
    whole (their sum is 1 or 100 in nearly every row). They are counts when all are whole from 0 up and
    mostly filled, their name tells of no time, and they are no parts of a whole.

    Parameters
    ----------
    table : Table whose features are looked at.
    columns : keep only what these have of each family, at least two; None keeps all.

    Returns
    -------
    Families with no column in common, each with its columns in the table's order.
    """
    numbers = [name for name in table.schema.features if table.schema[name].is_number]
    groups = _by_beginning(numbers)
    known = _categories(table.schema)
    found: list[Family] = []
    for beginning in sorted(groups, key=lambda each: (-len(groups[each]), -len(each), each)):
        members = list(groups[beginning].values())
        is_free = not {*members} & {name for family in found for name in family.columns}
        if is_free and _is_family(table, groups, beginning, known):
            found.append(Family(" ".join(beginning), tuple(members), _are_counts(table, beginning, members)))
    parts = (_part_of(family, columns) for family in found)
    return tuple(family for family in parts if len(family.columns) >= PART)


def _part_of(family: Family, columns: Sequence[str] | None) -> Family:
    if columns is None:
        return family
    wanted = {*columns}
    return Family(family.name, tuple(name for name in family.columns if name in wanted), family.counts)


def _is_family(
    table: Table,
    groups: dict[Beginning, dict[Beginning, str]],
    beginning: Beginning,
    known: set[Beginning],
) -> bool:
    rests = groups[beginning]
    if len(rests) < FAMILY:
        return False
    others = [set(rest) for other, rest in groups.items() if other != beginning]
    return (
        _share_in(rests, known) >= 0.5
        or any(len(rests.keys() & other) >= COMMON_SUFFIXES for other in others)
        or _parts_of(table.frame[list(rests.values())]) is not None
    )


def _by_beginning(names: Sequence[str]) -> dict[Beginning, dict[Beginning, str]]:
    """Beginning -> rest -> name, for every way to cut a name between its words."""
    groups: dict[Beginning, dict[Beginning, str]] = defaultdict(dict)
    for name in names:
        words = words_of(name)
        for cut in range(1, len(words)):
            groups[words[:cut]][words[cut:]] = name
    return {beginning: rests for beginning, rests in groups.items() if len(rests) >= COMMON_SUFFIXES}


def _categories(schema: Schema) -> set[Beginning]:
    return {words_of(level) for column in schema.columns if column.is_category for level in column.categories}


def _share_in(rests: Iterable[Beginning], categories: set[Beginning]) -> float:
    found = [rest in categories for rest in rests]
    return sum(found) / len(found)


def _are_counts(table: Table, beginning: Beginning, members: list[str]) -> bool:
    whole = all(_is_count(table.schema[name]) for name in members)
    return whole and not TIME_WORDS & {*beginning} and _parts_of(table.frame[members]) is None


def _is_count(column: Column) -> bool:
    return column.whole and (column.low or 0.0) >= 0 and 1 - column.missing >= MOSTLY_COUNTED


def _parts_of(values: pd.DataFrame) -> float | None:
    """The whole that these are parts of in nearly every row, 1 or 100."""
    sums = values.dropna().sum(axis=1).to_numpy()
    if len(sums) == 0 or values.min(axis=None) < 0:
        return None
    whole = 100.0 if np.median(sums) > 2 else 1.0
    return whole if np.mean(np.abs(sums - whole) <= 0.02 * whole) >= 0.9 else None
