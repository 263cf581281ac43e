"""Describing: what is typical of each segment, and what sets it apart from everyone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.segments.encoding.quantities import Quantities
from core.table.schema import Column, Schema

PROFILE_COLUMNS = ["segment_id", "segment", "column", "typical", "share", "everyone"]
DIFFERENCE_COLUMNS = ["segment_id", "segment", "column", "level", "difference", "unit", "strength"]


@dataclass(frozen=True, slots=True)
class Trait:
    """What one column says of one segment.

    `typical` is the segment's median or most common value and `everyone` that of all rows, in original
    units, dates as year-month-day; `share` (0 to 1) is how many of the segment's filled cells hold its
    most common category. `difference` is how far the segment's mean lies from everyone's: in standard
    deviations for numbers and dates, taken as logs where they are skewed and without far outliers; for
    categories in shares (-1 to 1) of `level`, the one that differs most. `strength` is its size in
    standard deviations for both, so that columns can be compared.
    """

    segment_id: int
    column: str
    typical: float | str | None
    share: float | None
    everyone: float | str | None
    level: str
    difference: float
    strength: float

    @property
    def unit(self) -> str:
        """What `difference` is counted in."""
        return "share" if self.level else "sd"


def traits_of(frame: pd.DataFrame, schema: Schema, ids: pd.Series) -> tuple[Trait, ...]:
    """Describe segments by the columns of a table, those they were made from or others.

    Parameters
    ----------
    frame : (n_rows, n_columns) typed rows.
    schema : the columns to describe by; ids and free text are left out.
    ids : the segment of each row, by the same index.

    Returns
    -------
    One Trait for each segment and column.
    """
    placed = ids.reindex(frame.index)
    traits = []
    for column in schema.columns:
        if column.is_category:
            traits += _of_category(frame[column.name], column, placed)
        elif column.is_number or column.kind == "date":
            traits += _of_quantity(frame[column.name], column, placed)
    return tuple(traits)


def strongest(traits: Sequence[Trait], segment_id: int) -> list[Trait]:
    """Sort what sets a segment apart.

    Parameters
    ----------
    traits : of all segments.
    segment_id : the segment.

    Returns
    -------
    Its traits, the strongest first; equally strong ones by the name of the column.
    """
    own = [trait for trait in traits if trait.segment_id == segment_id]
    return sorted(own, key=lambda trait: (-round(trait.strength, 9), trait.column))


def profile_frame(traits: Sequence[Trait], names: Sequence[str]) -> pd.DataFrame:
    """Lay out what is typical of each segment.

    Parameters
    ----------
    traits : of all segments.
    names : of the segments, by id.

    Returns
    -------
    (n_segments * n_columns, 6) frame (segment_id, segment, column, typical, share, everyone), by segment
    and column in their order; `typical` and `everyone` are numbers or text, see `Trait`.
    """
    lines = [
        (each.segment_id, names[each.segment_id], each.column, each.typical, each.share, each.everyone)
        for each in sorted(traits, key=lambda trait: trait.segment_id)
    ]
    frame = pd.DataFrame(lines, columns=PROFILE_COLUMNS)
    return frame.astype({"share": float, "typical": object, "everyone": object})


def difference_frame(traits: Sequence[Trait], names: Sequence[str]) -> pd.DataFrame:
    """Lay out what sets each segment apart from everyone.

    Parameters
    ----------
    traits : of all segments.
    names : of the segments, by id.

    Returns
    -------
    (n_segments * n_columns, 7) frame (segment_id, segment, column, level, difference, unit, strength),
    by segment, the strongest first; `unit` is "sd" or "share", see `Trait`.
    """
    lines = [
        (number, name, each.column, each.level, each.difference, each.unit, each.strength)
        for number, name in enumerate(names)
        for each in strongest(traits, number)
    ]
    return pd.DataFrame(lines, columns=DIFFERENCE_COLUMNS)


def _of_quantity(values: pd.Series, column: Column, ids: pd.Series) -> list[Trait]:
    scaled = Quantities().fit_transform(values.to_frame())[:, 0]
    means = pd.Series(scaled, index=values.index).where(values.notna()).groupby(ids).mean().fillna(0.0)
    medians = values.groupby(ids).median()
    everyone = _plain(values.median(), column)
    return [
        Trait(int(number), column.name, _plain(medians[number], column), None, everyone, "", mean, abs(mean))
        for number, mean in means.items()
    ]


def _of_category(values: pd.Series, column: Column, ids: pd.Series) -> list[Trait]:
    everyone = values.value_counts(normalize=True).sort_index()
    if everyone.empty:
        return []
    counts = values.groupby([ids, values]).size().unstack(fill_value=0)
    counts = counts.reindex(index=sorted(ids.unique()), columns=everyone.index, fill_value=0)
    shares = counts.div(counts.sum(axis=1).where(lambda total: total > 0), axis=0)
    traits = []
    for number, own in shares.iterrows():
        differences = (own - everyone).fillna(0.0)
        strengths = differences.abs() / np.sqrt((everyone * (1 - everyone)).where(everyone < 1, 1.0))
        # Of the two levels of a flag, which differ alike, the one held more often is spoken of.
        level = max(strengths.index, key=lambda name: (round(strengths[name], 9), differences[name]))
        filled = bool(own.notna().all())
        traits.append(
            Trait(
                segment_id=int(number),
                column=column.name,
                typical=str(own.idxmax()) if filled else None,
                share=float(own.max()) if filled else None,
                everyone=str(everyone.idxmax()),
                level=str(level),
                difference=float(differences[level]),
                strength=float(strengths[level]),
            )
        )
    return traits


def _plain(value: Any, column: Column) -> float | str | None:
    if pd.isna(value):
        return None
    return str(pd.Timestamp(value).date()) if column.kind == "date" else float(value)
