"""Naming: a few words for each segment that a marketer would use, from what sets it apart most."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from core.segments.describing.free import free_name
from core.segments.describing.traits import Trait, strongest
from core.segments.describing.words import Spoken, spoken
from core.table.wording import first_up

NOTABLE = 0.3  # standard deviations; a segment nearer to everyone is not called anything
LESS = 0.5  # worth of what a segment hardly does, and of how much it varies, beside what it does
VARYING = "unevenness"
MOSTLY = 0.5
PHRASES = 6  # that names are made of
LONGEST = 36  # characters of a phrase
YES, NO = {"yes", "true"}, {"no", "false"}
AVERAGE = "Average customers"


def names_of(
    traits: Sequence[Trait], k: int, given: Sequence[str] = (), taken: Sequence[str] = ()
) -> tuple[str, ...]:
    """Name segments in words.

    Parameters
    ----------
    traits : of all segments.
    k : how many segments there are.
    given : names that stay, by id, empty where one is to be found; none stays when left out.
    taken : names that are not to be given besides.

    Returns
    -------
    One name for each segment by id, no two alike (see `free_name`), such as "Big spenders, seen lately":
    what sets it apart most and the next that is about something else; others of them, three or a number
    where two would be called the same.
    """
    names = list(given) or [""] * k
    for number, name in enumerate(names):
        if not name:
            names[number] = free_name([*_candidates(traits, number)], [*taken, *filter(None, names)])
    return tuple(names)


def phrase(trait: Trait) -> str:
    """Call customers by a trait, such as "big spenders", "seen lately" or "mostly web"."""
    told = spoken(trait.column)
    whole = _of_level(trait, told) if trait.level else _of_amount(trait, told)
    return whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1].rstrip()}…"


def _candidates(traits: Sequence[Trait], number: int) -> Iterator[str]:
    phrases = _phrases(strongest(traits, number))
    if len(phrases) < 2:
        yield first_up(phrases[0]) if phrases else AVERAGE
    for count in (2, 3):
        for chosen in combinations(phrases, count):
            yield first_up(", ".join(chosen))


def _phrases(traits: Sequence[Trait]) -> list[str]:
    """What a segment can be called, the most telling first, one for each thing that is spoken of."""
    telling = sorted(traits, key=lambda trait: -_worth(trait))
    said: dict[tuple[str, str], str] = {}
    for trait in telling:
        if _worth(trait) >= NOTABLE and phrase(trait) not in said.values():
            said.setdefault(spoken(trait.column).about, phrase(trait))
    return list(said.values())[:PHRASES]


def _worth(trait: Trait) -> float:
    if trait.is_slight:
        return 0.0
    told = spoken(trait.column)
    is_lacking = trait.difference < 0 and bool(trait.level or told.item)
    is_varying = told.theme is not None and told.theme.name == VARYING
    return trait.strength * (LESS if is_lacking or is_varying else 1.0)


def _of_amount(trait: Trait, told: Spoken) -> str:
    is_high = trait.difference > 0
    if told.theme is None:
        return f"{'high' if is_high else 'low'} {told.title}"
    if told.theme.turns and isinstance(trait.typical, str):  # a late date is a short time
        is_high = not is_high
    if told.item:
        return (told.theme.of_high if is_high else told.theme.of_low).format(told.item)
    return told.theme.high if is_high else told.theme.low


def _of_level(trait: Trait, told: Spoken) -> str:
    level = trait.level.replace("_", " ")
    if level.casefold() in YES | NO:
        is_yes = (level.casefold() in YES) == (trait.difference > 0)
        return told.title if is_yes else f"no {told.title}"
    named = level if len(level) > 2 and level[0].isalpha() else f"{level} ({told.title})"
    if trait.difference < 0:
        return f"seldom {named}"
    is_most = trait.typical == trait.level and (trait.share or 0) > MOSTLY
    return f"{'mostly' if is_most else 'more'} {named}"
