"""Joint: two columns together, counted so that any number of customers can be drawn."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from core.errors import BadColumn
from core.explore.association.measures import cramers_v, rank_correlation, strength
from core.explore.coded import as_moments, level_codes, named_levels
from core.explore.sampling import sampled
from core.explore.spread.distribution import bin_edges
from core.explore.spread.grid import cells
from core.explore.spread.periods import over_time, periods_in_words
from core.explore.spread.quantiles import quantiles_within
from core.table.dates import as_floats
from core.table.schema import Column
from core.table.table import Table
from core.table.wording import quoted

JointKind = Literal["points", "grid", "ranges", "counts", "trend", "shares"]
Scales = tuple[str, str]
Seen = tuple[JointKind, pd.DataFrame, str, Scales]
LINEAR: Scales = ("linear", "linear")
MOST_POINTS = 5_000
LEAST = 0.1  # of an association that is worth words
FEWEST_TIMES = 1.1
FEWEST_TOLD = 10  # customers a level or cell needs before a sentence speaks of it
ORDER = {"date": 0, "category": 1, "flag": 1, "number": 2, "text": 3}


@dataclass(frozen=True)
class Joint:
    """Two columns together.

    `one` goes along the picture and `other` up: a date comes before a category and both before a number.
    `rows` customers of `of` have both; `shown` of them are in the frame (a grid leaves the farthest
    values out). `scales` says for each whether a "linear" or "log" axis suits. The frame has, by `kind`:

    - points (two numbers or dates, at most 5,000 customers): one, other; one line per customer
    - grid (two numbers or dates): one_low, one_high, other_low, other_high, customers; one line per cell
    - ranges (category and number): level, customers, q05, q25, q50, q75, q95
    - counts (two categories): one, other, customers, share (of the customers of `one`, from 0 to 1),
      times_expected (1 if the two were independent)
    - trend (date and number), shares (date and category): as `over_time` gives them
    """

    kind: JointKind
    one: str
    other: str
    frame: pd.DataFrame
    rows: int
    of: int
    shown: int
    sentence: str
    scales: Scales


def joint(table: Table, one: str, other: str) -> Joint:
    """Count two columns together.

    Parameters
    ----------
    table : Table of n_rows; a row counts when both cells are filled.
    one, other : two columns that are no text.

    Returns
    -------
    Joint; categories beyond the 20 most common are added up.

    Raises
    ------
    MissingColumns, BadColumn (text, or the same column twice)
    """
    first, second = sorted((table.schema[one], table.schema[other]), key=lambda column: ORDER[column.kind])
    if second.kind == "text":
        raise BadColumn(f"'{second.name}' is text, which cannot be counted.", "Choose another column.")
    if one == other:
        raise BadColumn(f"'{one}' was chosen twice.", "Choose two different columns.")
    kept = table.frame[[first.name, second.name]].dropna()
    kind, frame, sentence, scales = _seen(table, kept, first, second)
    counted = next((name for name in ("known", "customers") if name in frame), None)
    shown = int(frame[counted].sum()) if counted else len(frame)
    return Joint(kind, first.name, second.name, frame, len(kept), table.rows, shown, sentence, scales)


def _seen(table: Table, kept: pd.DataFrame, first: Column, second: Column) -> Seen:
    if first.kind == "date" and second.is_category:
        frame = over_time(table, first.name, by=second.name)
        return "shares", frame, periods_in_words(frame), LINEAR
    if first.kind == "date" and second.is_number:
        frame = over_time(table, first.name, value=second.name)
        return "trend", frame, periods_in_words(frame, second.name), LINEAR
    if first.is_category:
        return _counts(kept) if second.is_category else _ranges(kept)
    return _numbers(kept)


def _numbers(kept: pd.DataFrame) -> Seen:
    one, other = (as_floats(kept[name]) for name in kept)
    said = _numbers_in_words(list(kept), *sampled(np.column_stack([one, other])).T)
    if len(kept) <= MOST_POINTS:
        scales = tuple(bin_edges(numbers)[1] if len(numbers) else "linear" for numbers in (one, other))
        frame = kept.set_axis(["one", "other"], axis=1).reset_index(drop=True)
        return "points", frame, said, (scales[0], scales[1])
    frame, found = cells(one, other)
    for name, values in zip(("one", "other"), kept.items(), strict=True):
        if values[1].dtype.kind == "M":
            for end in (f"{name}_low", f"{name}_high"):
                frame[end] = as_moments(frame[end].to_numpy())
    return "grid", frame, said, found


def _ranges(kept: pd.DataFrame) -> Seen:
    category, number = kept.columns
    codes, levels = named_levels(kept[category])
    frame = quantiles_within(as_floats(kept[number]), codes, len(levels))
    frame = frame.rename(columns={"known": "customers"})
    frame.insert(0, "level", pd.Series(levels, dtype="str"))
    return "ranges", frame, _ranges_in_words(frame, list(kept)), LINEAR


def _counts(kept: pd.DataFrame) -> Seen:
    (one, levels), (other, others) = (named_levels(kept[name]) for name in kept)
    frame = pd.DataFrame({"one": levels}, dtype="str").merge(
        pd.DataFrame({"other": others}, dtype="str"), "cross"
    )
    frame["customers"] = np.bincount(one * len(others) + other, minlength=len(frame))
    sums = {side: frame.groupby(side)["customers"].transform("sum") for side in ("one", "other")}
    frame["share"] = frame["customers"] / sums["one"]
    frame["times_expected"] = frame["share"] / (sums["other"] / len(kept))
    value = cramers_v(*(level_codes(kept[name]) for name in kept))[0]
    return "counts", frame, _counts_in_words(frame, value, list(kept)), LINEAR


def _numbers_in_words(names: list[str], one: np.ndarray, other: np.ndarray) -> str:
    if not len(one):
        return _nobody(names)
    value = rank_correlation(one, other)
    way = "so does the other" if value > 0 else "the other falls"
    rises = f": as one rises, {way}" if abs(value) >= LEAST else " by rank"
    return f"{quoted(names)} {strength(value)}{rises} (rank correlation {value:.2f})."


def _ranges_in_words(frame: pd.DataFrame, names: list[str]) -> str:
    if frame.empty:
        return _nobody(names)
    category, number = names
    told = frame[frame["customers"] >= min(FEWEST_TOLD, frame["customers"].max())]
    low, high = (told.loc[at] for at in (told["q50"].idxmin(), told["q50"].idxmax()))
    if low["q50"] == high["q50"]:
        return f"The median of '{number}' is {low['q50']:,.4g} whatever '{category}' is."
    return (
        f"The median of '{number}' goes from {low['q50']:,.4g} ('{category}' {low['level']}) to "
        f"{high['q50']:,.4g} ({high['level']})."
    )


def _counts_in_words(frame: pd.DataFrame, value: float, names: list[str]) -> str:
    if frame.empty:
        return _nobody(names)
    said = f"{quoted(names)} {strength(value)} (Cramér's V {value:.2f})"
    if value < LEAST:
        return f"{said}."
    expected = frame["customers"] / frame["times_expected"].where(frame["customers"] > 0)
    most = frame.loc[((frame["customers"] - expected) / np.sqrt(expected)).idxmax()]
    if most["times_expected"] < FEWEST_TIMES or most["customers"] < FEWEST_TOLD:
        return f"{said}."
    return (
        f"{said}. Most beyond chance: {most['one']} with {most['other']}, {most['customers']:,} customers, "
        f"{most['times_expected']:.1f} times as many as if they had nothing to do with each other."
    )


def _nobody(names: list[str]) -> str:
    return f"No customer has both {quoted(names)}."
