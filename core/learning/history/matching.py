"""Matching: which columns speak of a customer's past with which class?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

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
SINCE_WORDS = {"since", "recency", "ago"}
BARE = "*"  # the make of columns named exactly like their class


class Sources(TypedDict):
    """What the habit rule goes by: {class: column} of counts and of days since, and speaking columns."""

    families: list[dict[str, str]]
    since: list[dict[str, str]]
    speaking: list[str]


@dataclass(frozen=True, slots=True)
class Family:
    """Columns of one make, one per class: `nbask_pet` for pet, `nbask_health` for health, or just `pet`.

    `columns` pairs a class with its column; `counts` says that more of it means bought more often.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    counts: bool

    @property
    def since(self) -> bool:
        """Whether the name tells of days since something, as `days_since_*` does."""
        return not self.counts and bool(set(self.name.split("_")) & SINCE_WORDS)


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

    @property
    def sources(self) -> Sources:
        """What the habit rule can use; nothing if no column counts purchases."""
        counts = [dict(family.columns) for family in self.families if family.counts]
        if not counts:
            return {"families": [], "since": [], "speaking": []}
        since = [dict(family.columns) for family in self.families if family.since]
        return {"families": counts, "since": since, "speaking": list(self.speaking)}

    @property
    def spoken(self) -> list[str]:
        """The columns of `sources`, in an order that does not hang on theirs."""
        said = self.sources
        held = [column for each in (*said["families"], *said["since"]) for column in each.values()]
        return sorted({*held, *said["speaking"]})


def match_history(schema: Schema, classes: Sequence[str], features: Sequence[str]) -> History:
    """Match columns to classes by what was said of them, else by name and by value.

    Parameters
    ----------
    schema : describes at least the columns of `features`.
    classes : the classes of the target.
    features : the columns that may be used.

    Returns
    -------
    History: families of number columns that name at least half of the classes (and at least two), those
    of which it was said that they count a class, and category columns that hold at least two classes.
    """
    plain = {_plain(each).strip("_"): each for each in classes}
    unsaid = [name for name in features if schema[name].counts is None]
    makes: dict[str, dict[str, str]] = {}
    for name in unsaid:
        if schema[name].is_number and (found := _class_in(_plain(name), plain)):
            make = _plain(name).replace(f"_{found}_", "_*_", 1).strip("_")
            makes.setdefault(make, {})[plain[found]] = name
    said = _join_said(makes, _said_to_count(schema.only(features), plain))
    enough = max(2, (len(plain) + 1) // 2)
    families = [
        Family(make, tuple(sorted(columns.items())), _is_count(make, schema.only(columns.values())))
        for make, columns in makes.items()
        if len(columns) >= enough
    ]
    speaking = [
        name
        for name in unsaid
        if schema[name].is_category and len(set(classes).intersection(schema[name].categories)) >= 2
    ]
    return History((*families, *said), tuple(speaking))


def _said_to_count(schema: Schema, plain: Mapping[str, str]) -> list[tuple[str, str]]:
    """The number columns said to count past purchases of a class there is, each with its class."""
    told = [
        (each.name, plain.get(_plain(each.counts).strip("_")), each) for each in schema.columns if each.counts
    ]
    return [(name, found) for name, found, column in told if found and column.is_number]


def _join_said(makes: dict[str, dict[str, str]], said: Sequence[tuple[str, str]]) -> list[Family]:
    """Put columns said to count a class into the makes their names fit; make families of the rest."""
    rest: list[dict[str, str]] = []
    for name, found in said:
        fitting = [make for make in makes if _fits(make, name) and found not in makes[make]]
        if fitting:
            makes[fitting[0]][found] = name
            continue
        # The second column that counts a class begins a second family.
        family = next((each for each in rest if found not in each), None)
        if family is None:
            family = {}
            rest.append(family)
        family[found] = name
    return [
        Family(f"said to count {at}", tuple(sorted(each.items())), counts=True)
        for at, each in enumerate(rest, 1)
    ]


def _fits(make: str, name: str) -> bool:
    """Whether a name is of a make that counts: `n_dogs` of `n_*`."""
    before, _, after = f"_{make}_".partition("*")
    named = _plain(name)
    return make != BARE and _counts(make) and named.startswith(before) and named.endswith(after)


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
    return _counts(make)


def _counts(make: str) -> bool:
    words = set(make.split("_"))
    return bool(words & COUNT_WORDS) and not words & TIME_WORDS
