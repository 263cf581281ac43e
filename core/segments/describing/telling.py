"""Telling: what sets a segment apart, in plain words with the numbers behind them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.segments.describing.naming import NOTABLE
from core.segments.describing.traits import Trait, strongest
from core.segments.describing.words import Spoken, spoken
from core.table.schema import Column, Schema
from core.table.values import in_words
from core.table.wording import per_cent

TWICE = 1.995  # from here on "2 times as much"
SAME = 0.01  # a ratio nearer to 1 says nothing
MANY = 9.95
PLAIN = 100  # from here on wholes are written


@dataclass(frozen=True, slots=True)
class Difference:
    """What sets a segment apart from everyone in one column: in words, and in standard deviations."""

    column: str
    text: str
    strength: float


def differences_of(
    traits: Sequence[Trait], schema: Schema, segment_id: int, known: Sequence[Difference] = (), most: int = 3
) -> tuple[Difference, ...]:
    """Say what sets a segment apart from everyone.

    Parameters
    ----------
    traits : of all segments.
    schema : with their columns.
    segment_id : the segment.
    known : what was said before; what is about the same is not said again.
    most : differences that are said.

    Returns
    -------
    The strongest Differences of at least .3 standard deviations, one for each thing that is spoken of:
    spend in all and spend in 28 days are the same thing.
    """
    before = {spoken(each.column).about for each in known}
    said: dict[tuple[str, str], Difference] = {}
    for trait in strongest(traits, segment_id):
        about = spoken(trait.column).about
        if trait.strength >= NOTABLE and not trait.is_slight and about not in before | said.keys():
            text = told(trait, schema)
            said[about] = Difference(trait.column, text, trait.strength)
    return tuple(said.values())[:most]


def of_one_voice(
    traits: Sequence[Trait], schema: Schema, besides: Collection[Column] = ()
) -> tuple[Trait, ...]:
    """Let what is said in the same words be said of the same column, whatever the segment.

    "Buys pet" is said of baskets with pet and of a fading sum of them: of each, everyone has another number.

    Parameters
    ----------
    traits : of all segments.
    schema : with their columns.
    besides : columns that are told elsewhere; what is said of them is said of no other.

    Returns
    -------
    The traits of one column for all that would be said in the same words: a whole number if there is one,
    which can be counted, of these the column that sets segments apart most.
    """
    strengths: dict[str, float] = {}
    for trait in traits:
        strengths[trait.column] = strengths.get(trait.column, 0.0) + trait.strength
    first = sorted(strengths, key=lambda name: (not schema[name].whole, -round(strengths[name], 9), name))
    voices = {_words_for(column): column.name for column in besides}
    for name in first:
        voices.setdefault(_words_for(schema[name]), name)
    spoken_of = {*voices.values()}
    return tuple(trait for trait in traits if trait.column in spoken_of)


def told(trait: Trait, schema: Schema) -> str:
    """Say in words what a trait says.

    Parameters
    ----------
    trait : of a segment.
    schema : with its column.

    Returns
    -------
    Text such as "spends 3.1 times as much: 1,240 against 400" of the two medians, or "on average" of the
    two means where the medians are alike or 0.
    """
    name = spoken(trait.column)
    if trait.level:
        shares = [per_cent(share or 0.0) for share in (trait.mean, trait.mean_of_all)]
        return f"{name.title} {trait.level}: {shares[0]} against {shares[1]}"
    own, everyone, how = _numbers(trait)
    if own is None or everyone is None:
        side = "later" if trait.difference > 0 else "earlier"
        return f"{name.title} {side}: {in_words(trait.typical)} against {in_words(trait.everyone)}"
    column = schema[trait.column]
    is_amount = column.low is not None and column.low >= 0
    is_share = is_amount and not column.whole and column.high is not None and column.high <= 1
    first, second = (per_cent(own), per_cent(everyone)) if is_share else _both(own, everyone)
    compared = _compared(own, everyone, name, is_amount)
    return f"{compared}: {how}{first} against {second}" + (f" {name.unit}" if name.unit else "")


def _numbers(trait: Trait) -> tuple[float | None, float | None, str]:
    """The medians, or the means where the medians do not show on which side the segment lies."""
    own, everyone = trait.typical, trait.everyone
    if isinstance(own, str) or isinstance(everyone, str) or own is None or everyone is None:
        return None, None, ""
    shows = (own - everyone) * trait.difference > 0
    if (shows and own and everyone) or trait.mean is None or trait.mean_of_all is None:
        return own, everyone, ""
    return trait.mean, trait.mean_of_all, "on average "


def _compared(own: float, everyone: float, name: Spoken, is_amount: bool) -> str:
    start, (much, more, less) = _start(name), _grades(name)
    ratio = own / everyone if is_amount and everyone > 0 else None
    if own == everyone:
        return f"{name.title} hardly different"
    if ratio is None or not much or abs(ratio - 1) < SAME:
        return f"{start} {more if own > everyone else less}".strip()
    if ratio >= TWICE:
        times = f"{ratio:.0f}" if ratio >= MANY else f"{ratio:.1f}".removesuffix(".0")
        return f"{start} {times} times as {much}"
    return f"{start} {per_cent(abs(ratio - 1))} {more if ratio > 1 else less}"


def _words_for(column: Column) -> tuple[str, ...]:
    """The words that stand before the numbers of a column."""
    name = spoken(column.name)
    return (_start(name), *_grades(name)) if column.is_number else (name.title,)


def _start(name: Spoken) -> str:
    if name.theme is None:
        return name.title
    of_item = name.item and name.theme.of_verb != "{}"
    return name.theme.of_verb.format(name.item) if of_item else name.theme.verb.format(name.title)


def _grades(name: Spoken) -> tuple[str, str, str]:
    """The words for as much, more and less, with the period if the title does not say it."""
    if name.theme is None:
        return "high", "higher", "lower"
    words = (name.theme.much, name.theme.more, name.theme.less)
    if not name.period or name.theme.verb == "{}":
        return words
    much, more, less = (f"{word} in {name.period}" if word else "" for word in words)
    return much, more, less


def _both(own: float, everyone: float) -> tuple[str, str]:
    """Two amounts in few figures, and in more where they would read alike."""
    first, second = _figures(own), _figures(everyone)
    if first == second and own != everyone:
        return in_words(own), in_words(everyone)
    return first, second


def _figures(value: float) -> str:
    return in_words(float(round(value)) if abs(value) >= PLAIN else float(f"{value:.3g}"))
