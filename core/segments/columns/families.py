"""Families: columns that say one quantity once per category."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.table.names import words_of
from core.table.schema import Schema
from core.table.table import Table

FAMILY = 4
COMMON_SUFFIXES = 3


@dataclass(frozen=True, slots=True)
class Family:
    """Columns that say one quantity once per category, such as `purchases_books` and `purchases_toys`.

    `counts` says that they are counts of one kind of event, so that their sum is how many there were.
    """

    name: str
    columns: tuple[str, ...]
    counts: bool


def families(table: Table) -> set[str]:
    """Find the numbers that give one quantity once per category.

    Four or more numbers whose names begin alike are a family when the rest of their names are
    categories of another column, or follow another beginning as well, or when they are the parts of a
    whole (their sum is 1 or 100 in nearly every row).

    Parameters
    ----------
    table : Table whose features are looked at.

    Returns
    -------
    Names of all members.
    """
    numbers = [name for name in table.schema.features if table.schema[name].is_number]
    groups = _by_beginning(numbers)
    categories = _categories(table.schema)
    members: set[str] = set()
    for beginning, rests in groups.items():
        others = [set(rest) for other, rest in groups.items() if other != beginning]
        named = _share_in(rests, categories) >= 0.5
        repeated = any(len(rests.keys() & other) >= COMMON_SUFFIXES for other in others)
        if len(rests) >= FAMILY and (named or repeated or _are_parts(table.frame[list(rests.values())])):
            members |= set(rests.values())
    return members


def _by_beginning(names: Sequence[str]) -> dict[tuple[str, ...], dict[tuple[str, ...], str]]:
    """Beginning -> rest -> name, for every way to cut a name between its words."""
    groups: dict[tuple[str, ...], dict[tuple[str, ...], str]] = defaultdict(dict)
    for name in names:
        words = words_of(name)
        for cut in range(1, len(words)):
            groups[words[:cut]][words[cut:]] = name
    return {beginning: rests for beginning, rests in groups.items() if len(rests) >= COMMON_SUFFIXES}


def _categories(schema: Schema) -> set[tuple[str, ...]]:
    return {words_of(level) for column in schema.columns if column.is_category for level in column.categories}


def _share_in(rests: Iterable[tuple[str, ...]], categories: set[tuple[str, ...]]) -> float:
    found = [rest in categories for rest in rests]
    return sum(found) / len(found)


def _are_parts(values: pd.DataFrame) -> bool:
    sums = values.dropna().sum(axis=1).to_numpy()
    if len(sums) == 0 or values.min(axis=None) < 0:
        return False
    whole = 100.0 if np.median(sums) > 2 else 1.0
    return bool(np.mean(np.abs(sums - whole) <= 0.02 * whole) >= 0.9)
