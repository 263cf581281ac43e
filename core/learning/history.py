"""History: which columns speak of a customer's past with which class?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.table.schema import Schema

COUNT_WORDS = {
    *("n", "nb", "num", "number", "count", "counts", "cnt", "qty", "quantity", "times", "freq", "frequency"),
    *("bought", "buys", "purchase", "purchases", "past", "order", "orders", "basket", "baskets", "nbask"),
    *("item", "items", "unit", "units", "spend", "spent", "amount", "share", "held", "top"),
}
TIME_WORDS = {
    "day",
    "days",
    "since",
    "recency",
    "last",
    "ago",
    "gap",
    "weeks",
    "months",
    "hours",
    "first",
    "date",
}
BARE = "*"  # the make of columns named exactly like their class


@dataclass(frozen=True, slots=True)
class Family:
    """Columns of one make, one per class: `nbask_pet` for pet, `nbask_health` for health, or just `pet`.

    `columns` pairs a class with its column; `counts` says that more of it means bought more often.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class History:
    """The columns that speak of a customer's past with the classes.

    `families` are number columns; `speaking` are category columns whose values are classes, such as
    the last category bought.
    """

    families: tuple[Family, ...] = ()
    speaking: tuple[str, ...] = ()

    @property
    def columns(self) -> list[str]:
        """All of them, each once."""
        counted = [column for family in self.families for _, column in family.columns]
        return list(dict.fromkeys([*counted, *self.speaking]))


def match_history(schema: Schema, classes: Sequence[str], features: Sequence[str]) -> History:
    """Match columns to classes by name and by value.

    Parameters
    ----------
    schema : describes at least the columns of `features`.
    classes : the classes of the target.
    features : the columns that may be used.

    Returns
    -------
    History: families of number columns that name at least half of the classes (and at least two), and
    category columns that hold at least two of them.
    """
    plain = {_plain(each).strip("_"): each for each in classes}
    makes: dict[str, dict[str, str]] = {}
    for name in features:
        if schema[name].is_number and (found := _class_in(_plain(name), plain)):
            make = _plain(name).replace(f"_{found}_", "_*_", 1).strip("_")
            makes.setdefault(make, {})[plain[found]] = name
    enough = max(2, (len(plain) + 1) // 2)
    families = [
        Family(make, tuple(sorted(columns.items())), _is_count(make, schema.only(columns.values())))
        for make, columns in makes.items()
        if len(columns) >= enough
    ]
    speaking = [
        name
        for name in features
        if schema[name].is_category and len(set(classes).intersection(schema[name].categories)) >= 2
    ]
    return History(tuple(families), tuple(speaking))


def _plain(name: str) -> str:
    """Lower-case words between underscores, so that a class is found as whole words only."""
    return "_" + "_".join(re.findall(r"[^\W_]+", name.lower())) + "_"


def _class_in(name: str, plain: Mapping[str, str]) -> str | None:
    # The longest class wins: `n_pet_food` speaks of "pet food", not of "pet".
    found = [each for each in plain if f"_{each}_" in name]
    return max(found, key=len, default=None)


def _is_count(make: str, schema: Schema) -> bool:
    if make == BARE:  # no word tells what the numbers are, but purchases never go below 0
        return all(column.low is not None and column.low >= 0 for column in schema.columns)
    words = set(make.split("_"))
    return bool(words & COUNT_WORDS) and not words & TIME_WORDS
