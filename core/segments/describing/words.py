"""Words: how a shop speaks of what a column says, told from the words of its name."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from core.segments.describing.themes import NOISE, THEMES, UNITS, Theme
from core.table.names import words_of

SAID_AS = {"sd": "spread", "std": "spread", "stddev": "spread"}
PERIODS = {"d": "days", "day": "days", "days": "days", "w": "weeks", "m": "months", "y": "years"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """How a column is spoken of.

    `title` are the words of its name. `theme` is what it says of a customer, None when its words are not
    known; `item` is what it says that of ("pet" of `share_pet`), `period` over which time ("28 days" of
    `spend_28d`), `unit` in what.
    """

    title: str
    theme: Theme | None
    item: str = ""
    period: str = ""
    unit: str = ""

    @property
    def about(self) -> tuple[str, str]:
        """Columns about the same say nearly the same of a customer."""
        return (self.theme.name if self.theme else self.title, self.item)


@cache
def spoken(name: str) -> Spoken:
    """Tell from its name how a column is spoken of: `held_fade90_pet` is about buying pet."""
    words = words_of(name)
    period, rest = _period(words)
    title = " ".join([*_said(rest), period]).strip() or name
    unit = next((word for word in rest if word in UNITS), "")
    theme = next((each for each in THEMES if each.fits(set(rest))), None)
    if theme is None:
        return Spoken(title, None, unit=unit)
    used = theme.words | theme.beside | NOISE | UNITS
    item = [word for word in rest if word not in used and word.isalpha() and len(word) > 1]
    return Spoken(title, theme, " ".join(item) if theme.of_high else "", period, unit)


def _said(words: list[str]) -> list[str]:
    """The words of a name as they are spoken: n_distinct_store_id is the number of distinct stores."""
    spoken = [SAID_AS.get(word, word) for word in words]
    if spoken[:1] != ["n"] or not spoken[1:]:
        return spoken
    things = spoken[1:]
    if things[0] == "distinct" and things[-1] == "id" and len(things) > 2:
        things = [*things[:-2], f"{things[-2]}s"]
    return ["number", "of", *things]


def _period(words: tuple[str, ...]) -> tuple[str, list[str]]:
    """A number with a unit of time behind it, and the other words: 28 and d are "28 days"."""
    for at, (number, unit) in enumerate(pairwise(words)):
        if number.isdigit() and unit in PERIODS:
            return f"{number} {PERIODS[unit]}", [*words[:at], *words[at + 2 :]]
    return "", list(words)
