"""Categories: which value of which column of a log belongs to which class."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from core.errors import BadCategories

FALLBACK = re.compile(r"by_(.+?)(_when_no_\w+_match(es)?)?")


@dataclass(frozen=True, slots=True)
class Rule:
    """The classes of the values of one column; `column` is None for the category column of the log."""

    column: str | None
    classes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Categories:
    """Rules in the order they are asked: the first that knows its value gives the class."""

    rules: tuple[Rule, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns asked beside the category."""
        return tuple(rule.column for rule in self.rules if rule.column is not None)

    @property
    def classes(self) -> tuple[str, ...]:
        """Every class that is named, sorted."""
        return tuple(sorted({name for rule in self.rules for _, name in rule.classes}))


def categories_of(said: object) -> Categories:
    """Read what a JSON file says.

    Parameters
    ----------
    said : {value: class}, {class: [values]}, or {"by_<column>": either of them,
        "by_<column>_when_no_category_matches": ...}; the first of these is asked of the category column of
        the log whatever it is called, the rest of the columns they name, in their order.

    Returns
    -------
    Categories

    Raises
    ------
    BadCategories
    """
    if not isinstance(said, Mapping) or not said:
        raise BadCategories("The category file holds no categories.")
    if not all(FALLBACK.fullmatch(str(key)) and isinstance(part, Mapping) for key, part in said.items()):
        return Categories((Rule(None, _paired(said)),))
    first, *others = said.items()
    rules = [Rule(None, _paired(first[1]))]
    for key, part in others:
        named = FALLBACK.fullmatch(str(key))
        rules.append(Rule(named[1] if named else str(key), _paired(part)))
    return Categories(tuple(rules))


def categories_of_pairs(pairs: Iterable[tuple[str | None, str | None]]) -> Categories:
    """Take pairs of value and class, as the lines of a file with two columns give them.

    Raises
    ------
    BadCategories
    """
    return Categories((Rule(None, _unique((_word(value), _word(name)) for value, name in pairs)),))


def _paired(part: Mapping[object, object]) -> tuple[tuple[str, str], ...]:
    return _unique(_pairs(part))


def _pairs(part: Mapping[object, object]) -> Iterator[tuple[str, str]]:
    for key, value in part.items():
        if isinstance(value, list | tuple):
            yield from ((_word(each), _word(key)) for each in value)
        else:
            yield _word(key), _word(value)


def _word(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float) or not str(value).strip():
        raise BadCategories(f"A value and its category are text, not {value!r}.")
    return str(value).strip()


def _unique(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    known: dict[str, str] = {}
    for value, name in pairs:
        if known.setdefault(value, name) != name:
            raise BadCategories(
                f"'{value}' belongs to both '{known[value]}' and '{name}'.", "Give each value one category."
            )
    if not known:
        raise BadCategories("The category file holds no categories.")
    return tuple(known.items())
