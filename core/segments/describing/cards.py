"""Cards: what is in each segment, in words with the numbers behind them."""

from dataclasses import dataclass

import pandas as pd

from core.segments.assigning.assign import assign_many
from core.segments.describing.examples import Example, Examples
from core.segments.describing.mix import mix_of
from core.segments.describing.rules import Rule, rule_of
from core.segments.describing.steadiness import Steadiness
from core.segments.describing.telling import Difference, differences_of, of_one_voice
from core.segments.describing.traits import Trait, traits_of
from core.segments.segmentation import Segmentation
from core.table.schema import Schema
from core.table.table import Table
from core.table.wording import counted, first_up, per_cent


@dataclass(frozen=True)
class Card:
    """What is in a segment.

    `customers` and `share` (of all, outliers included) are of the table looked at. `differences` are in
    columns the segments were made from, `others` in the rest, where they are about something else. `rule`
    finds the segment, None where there are too few to learn one. `steadiness` is None where it was not
    measured. `confidence` is the mean of its customers (0 to 1, None when there are none). `mix` has one line
    for each category of the target, the highest lift first; see `mix_of`. `typical` and `borderline` are
    customers of the segment.
    """

    segment_id: int
    name: str
    customers: int
    share: float
    differences: tuple[Difference, ...]
    others: tuple[Difference, ...]
    rule: Rule | None
    steadiness: Steadiness | None
    confidence: float | None
    mix: pd.DataFrame
    typical: tuple[Example, ...]
    borderline: tuple[Example, ...]

    @property
    def sentence(self) -> str:
        """The segment in one sentence."""
        size = f"{counted(self.customers, 'customer')}, {per_cent(self.share)} of all"
        if not self.differences:
            return f"{size}, much like everyone." if self.customers else f"{size}."
        return f"{size}. {first_up('; '.join(each.text for each in self.differences))}."

    @property
    def sought(self) -> str:
        """What they clearly buy next more often than everyone, the highest lift; empty if nothing."""
        clear = self.mix[self.mix["clear"].astype(bool) & (self.mix["lift"] > 1)]
        if clear.empty:
            return ""
        most = clear.iloc[0]
        return (
            f"Buys {most['category']} next {most['lift']:.2f} times as often as everyone "
            f"({most['low']:.2f} to {most['high']:.2f}): {per_cent(most['share'])} against "
            f"{per_cent(most['everyone'])}."
        )


def cards_of(
    segmentation: Segmentation, table: Table, placed: pd.DataFrame | None = None
) -> tuple[Card, ...]:
    """Say what is in each segment, as it is seen in a table.

    Parameters
    ----------
    segmentation : already made, of this table or of another.
    table : Table of n_rows with its columns; others are told as well.
    placed : what `assign_many` gave for the table; worked out when not given.

    Returns
    -------
    One Card for each segment, by id; outliers get none. Differences are seen in 50,000 of the customers and
    10,000 of each segment, rules in 5,000 of it and 15,000 others, typical customers in 10,000 of it.

    Raises
    ------
    MissingColumns, BadColumn
    """
    seen = _Seen.of(segmentation, table, assign_many(segmentation, table) if placed is None else placed)
    return tuple(_card(seen, number) for number in range(segmentation.k))


@dataclass(frozen=True)
class _Seen:
    """All that the cards of a table have in common."""

    segmentation: Segmentation
    table: Table
    placed: pd.DataFrame
    used: Schema
    unused: Schema
    traits: tuple[Trait, ...]
    others: tuple[Trait, ...]
    mix: pd.DataFrame
    examples: Examples

    @classmethod
    def of(cls, segmentation: Segmentation, table: Table, placed: pd.DataFrame) -> "_Seen":
        used, unused = used_and_unused(segmentation, table)
        traits, others = (traits_of(table.frame, each, placed["segment_id"]) for each in (used, unused))
        traits, others = of_one_voice(traits, used), of_one_voice(others, unused, used.columns)
        mix = mix_of(segmentation, table, placed)
        examples = Examples.of(segmentation, table, placed)
        return cls(segmentation, table, placed, used, unused, traits, others, mix, examples)


def used_and_unused(segmentation: Segmentation, table: Table) -> tuple[Schema, Schema]:
    """Part the columns of a table.

    Parameters
    ----------
    segmentation : already made.
    table : with its columns.

    Returns
    -------
    The columns the segments were made from, and the other features.

    Raises
    ------
    MissingColumns
    """
    columns = segmentation.spec.columns
    others = [name for name in table.schema.features if name not in columns]
    return table.schema.only(columns), table.schema.only(others)


def _card(seen: _Seen, number: int) -> Card:
    is_own = (seen.placed["segment_id"] == number).to_numpy()
    jaccards = seen.segmentation.quality.jaccards
    customers = int(is_own.sum())
    mix = seen.mix[seen.mix["segment_id"] == number]
    differences = differences_of(seen.traits, seen.used, number)
    return Card(
        segment_id=number,
        name=seen.segmentation.names[number],
        customers=customers,
        share=customers / max(1, len(is_own)),
        differences=differences,
        others=differences_of(seen.others, seen.unused, number, differences),
        rule=rule_of(seen.table.frame, seen.used, is_own, seen.segmentation.spec.seed),
        steadiness=Steadiness(jaccards[number]) if len(jaccards) == seen.segmentation.k else None,
        confidence=float(seen.placed["confidence"].to_numpy()[is_own].mean()) if customers else None,
        mix=mix.sort_values("lift", ascending=False, kind="stable"),
        typical=seen.examples.typical(number),
        borderline=seen.examples.borderline(number),
    )
