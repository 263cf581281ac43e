"""Describing: what is typical of each segment, and what sets it apart from everyone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.explore.sampling import sampled
from core.segments.encoding.quantities import Quantities
from core.table.schema import Column, Schema

PROFILE_COLUMNS = ["segment_id", "segment", "column", "typical", "share", "everyone"]
MOST_ROWS = 10_000  # of one segment
SLIGHT = 0.05
Parts = dict[int, pd.Series]


@dataclass(frozen=True, slots=True)
class Trait:
    """What one column says of one segment.

    `typical` is the segment's median or most common value and `everyone` that of all rows, in original
    units, dates as year-month-day; `share` (0 to 1) is how many of the segment's filled cells hold its
    most common category. `difference` is how far the segment's mean lies from everyone's: in standard
    deviations for numbers and dates, taken as logs where they are skewed and without far outliers; for
    categories in shares (-1 to 1) of `level`, the one that differs most. `strength` is its size in
    standard deviations for both, so that columns can be compared. `mean` and `mean_of_all` are the plain
    means of a number, and the shares of `level`; None for dates.
    """

    segment_id: int
    column: str
    typical: float | str | None
    share: float | None
    everyone: float | str | None
    level: str
    difference: float
    strength: float
    mean: float | None = None
    mean_of_all: float | None = None

    @property
    def is_slight(self) -> bool:
        """Whether an amount is within 5% of everyone's, by median and mean, however few customers differ."""
        pairs = [(self.typical, self.everyone), (self.mean, self.mean_of_all)]
        return not self.level and all(
            not isinstance(own, str | None)
            and not isinstance(everyone, str | None)
            and everyone > 0
            and abs(own / everyone - 1) < SLIGHT
            for own, everyone in pairs
        )


def traits_of(frame: pd.DataFrame, schema: Schema, ids: pd.Series) -> tuple[Trait, ...]:
    """Describe segments by the columns of a table, those they were made from or others.

    Parameters
    ----------
    frame : (n_rows, n_columns) typed rows.
    schema : the columns to describe by; ids and free text are left out.
    ids : the segment of each row, by the same index; -1 are outliers, who count among everyone.

    Returns
    -------
    One Trait for each segment and column, of at most 50,000 rows, and of 10,000 of each segment.
    """
    everyone, parts = parts_of(frame, ids)
    traits: list[Trait] = []
    for column in schema.columns:
        own = {number: part[column.name] for number, part in parts.items()}
        if column.is_category:
            traits += _of_category(everyone[column.name], own, column)
        elif column.is_number or column.kind == "date":
            traits += _of_quantity(everyone[column.name], own, column)
    return tuple(traits)


def parts_of(frame: pd.DataFrame, ids: pd.Series) -> tuple[pd.DataFrame, dict[int, pd.DataFrame]]:
    """Draw the customers that segments are described by.

    Parameters
    ----------
    frame : (n_rows, n_columns) typed rows.
    ids : the segment of each row, by the same index; -1 are outliers.

    Returns
    -------
    At most 50,000 of all rows, and by segment at most 10,000 of its own.
    """
    places = ids.reindex(frame.index).to_numpy()
    parts = {
        int(number): frame.iloc[sampled(np.flatnonzero(places == number), MOST_ROWS)]
        for number in np.unique(places[places >= 0])
    }
    return frame.iloc[sampled(np.arange(len(frame)))], parts


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


def standing(everyone: pd.Series, parts: Parts) -> dict[int, float]:
    """Say how far the mean of each segment lies from everyone's, in standard deviations.

    Parameters
    ----------
    everyone : numbers or dates of all rows.
    parts : those of each segment.

    Returns
    -------
    Segment -> distance, as logs where they are skewed and without far outliers; 0 where nothing is known.
    """
    scale = Quantities().fit(everyone.to_frame())
    filled = {number: own.dropna().to_frame() for number, own in parts.items()}
    return {
        number: float(scale.transform(own)[:, 0].mean()) if len(own) else 0.0
        for number, own in filled.items()
    }


def standing_of_levels(everyone: pd.Series, parts: Parts) -> dict[int, pd.DataFrame]:
    """Say how much more or less common each category is in each segment than among everyone.

    Parameters
    ----------
    everyone : categories of all rows.
    parts : those of each segment.

    Returns
    -------
    Segment -> frame by category: own (its share of the filled cells, NaN if there are none), everyone,
    difference and distance, the difference in standard deviations.
    """
    shares = everyone.value_counts(normalize=True).sort_index()
    spread = np.sqrt((shares * (1 - shares)).where(shares < 1, 1.0))
    frames = {}
    for number, part in parts.items():
        counts = part.value_counts().reindex(shares.index, fill_value=0)
        own = counts / counts.sum() if counts.sum() else counts.astype(float) * np.nan
        difference = (own - shares).fillna(0.0)
        frames[number] = pd.DataFrame(
            {"own": own, "everyone": shares, "difference": difference, "distance": difference / spread}
        )
    return frames


def _of_quantity(everyone: pd.Series, parts: Parts, column: Column) -> list[Trait]:
    median = _plain(everyone.median(), column)
    mean = _mean(everyone, column)
    return [
        Trait(
            segment_id=number,
            column=column.name,
            typical=_plain(parts[number].median(), column),
            share=None,
            everyone=median,
            level="",
            difference=distance,
            strength=abs(distance),
            mean=_mean(parts[number], column),
            mean_of_all=mean,
        )
        for number, distance in standing(everyone, parts).items()
    ]


def _of_category(everyone: pd.Series, parts: Parts, column: Column) -> list[Trait]:
    if everyone.isna().all():
        return []
    return [
        _of_levels(number, levels, column) for number, levels in standing_of_levels(everyone, parts).items()
    ]


def _of_levels(number: int, levels: pd.DataFrame, column: Column) -> Trait:
    strengths, differences = levels["distance"].abs(), levels["difference"]
    # Of the two levels of a flag, which differ alike, the one held more often is spoken of.
    level = max(strengths.index, key=lambda name: (round(strengths[name], 9), differences[name]))
    is_filled = bool(levels["own"].notna().all())
    return Trait(
        segment_id=number,
        column=column.name,
        typical=str(levels["own"].idxmax()) if is_filled else None,
        share=float(levels["own"].max()) if is_filled else None,
        everyone=str(levels["everyone"].idxmax()),
        level=str(level),
        difference=float(differences[level]),
        strength=float(strengths[level]),
        mean=float(levels.at[level, "own"]) if is_filled else None,
        mean_of_all=float(levels.at[level, "everyone"]),
    )


def _mean(values: pd.Series, column: Column) -> float | None:
    return float(values.mean()) if column.is_number and values.notna().any() else None


def _plain(value: Any, column: Column) -> float | str | None:
    if pd.isna(value):
        return None
    return str(pd.Timestamp(value).date()) if column.kind == "date" else float(value)
