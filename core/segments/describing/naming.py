"""Naming: a few words for each segment, from what sets it apart most."""

from collections.abc import Iterator, Sequence
from itertools import count as count_from

from core.segments.describing.traits import Trait, strongest

NOTABLE = 0.3  # standard deviations; a segment nearer to everyone is not called high or low
WORDS = 2
MOSTLY = 0.5


def names_of(traits: Sequence[Trait], k: int) -> tuple[str, ...]:
    """Name segments in words.

    Parameters
    ----------
    traits : of all segments.
    k : how many segments there are.

    Returns
    -------
    One name for each segment by id, no two the same, such as "High spend total, low recency days": its
    strongest difference and the next one in a column of another name, more of them or a number where
    two would be called the same.
    """
    names: list[str] = []
    for number in range(k):
        names.append(next(name for name in _candidates(strongest(traits, number)) if name not in names))
    return tuple(names)


def phrase(trait: Trait) -> str:
    """Say in a few words what a trait says, such as "low recency days" or "mostly Yes (member)"."""
    title = " ".join(_words(trait.column))
    if not trait.level:
        return f"{'high' if trait.difference > 0 else 'low'} {title}"
    if trait.difference < 0:
        return f"seldom {trait.level} ({title})"
    is_most = trait.typical == trait.level and (trait.share or 0) > MOSTLY
    return f"{'mostly' if is_most else 'more often'} {trait.level} ({title})"


def _candidates(traits: Sequence[Trait]) -> Iterator[str]:
    notable = [trait for trait in traits if trait.strength >= NOTABLE]
    phrases = [phrase(trait) for trait in _unlike_the_first(notable)] or ["close to average"]
    for count in range(min(WORDS, len(phrases)), len(phrases) + 1):
        yield _sentence(phrases[:count])
    for number in count_from(2):
        yield f"{_sentence(phrases[:WORDS])} ({number})"


def _unlike_the_first(traits: Sequence[Trait]) -> list[Trait]:
    """Put back what shares a word with the strongest trait: "spend total" after "spend 28d" says little."""
    if not traits:
        return []
    words = {*_words(traits[0].column)} - {"number", "of"}
    return [traits[0], *sorted(traits[1:], key=lambda trait: bool(words & {*_words(trait.column)}))]


def _words(name: str) -> list[str]:
    words = name.replace("_", " ").split()
    return ["number", "of", *words[1:]] if words[:1] == ["n"] else words


def _sentence(phrases: Sequence[str]) -> str:
    joined = ", ".join(phrases)
    return joined[:1].upper() + joined[1:]
