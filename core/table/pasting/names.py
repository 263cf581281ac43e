"""Names: the columns that pasted names mean, however they are spelled."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from core.table.schema import Schema

MOST = 25_000


class Names:
    """The columns that can be given, found by their names however they are spelled."""

    def __init__(self, schema: Schema) -> None:
        told = [schema.id, *schema.features, schema.target]
        self.all = [name for name in told if name is not None]
        loose: dict[str, list[str]] = {}
        for name in self.all:
            loose.setdefault(_letters(name), []).append(name)
        # Of two columns whose names differ in a blank only, neither is meant by a third spelling.
        self._known = {key: same[0] for key, same in loose.items() if len(same) == 1 and key}
        self._exact = set(self.all)

    def find(self, name: str) -> str | None:
        """The column a name means."""
        tidy = name.strip()
        return tidy if tidy in self._exact else self._known.get(_letters(tidy))

    def known(self, names: Iterable[str]) -> int:
        """How many of some names mean a column; it does not look at more than a table has."""
        return sum(self.find(name) is not None for name in islice(names, MOST))


@dataclass(frozen=True, slots=True)
class Sorted:
    """What was given: values by column, names that are no column, columns given more than once."""

    taken: dict[str, Any]
    unknown: list[str]
    repeated: list[str]

    @classmethod
    def of(cls, pairs: Sequence[tuple[str, Any]], names: Names) -> "Sorted":
        """Sort names with values, in the order they stand.

        Parameters
        ----------
        pairs : (name, value).
        names : of the columns.

        Returns
        -------
        Sorted
        """
        found = cls({}, [], [])
        for name, value in pairs:
            column = names.find(name)
            if column is None:
                found.unknown.extend([name.strip()] if name.strip() else [])
            elif column in found.taken:
                found.repeated.append(column)
            else:
                found.taken[column] = value
        return found


def _letters(name: str) -> str:
    """A name without what is spelled now so, now so."""
    return re.sub(r"[\W_]+", "", name).casefold()
