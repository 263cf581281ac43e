"""Differing: in what some customers differ from the rest."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import norm

from core.explore.sampling import sampled
from core.segments.describing.words import spoken
from core.segments.encoding.quantities import Quantities
from core.table.dates import as_day, as_floats
from core.table.schema import Column, Schema
from core.table.wording import per_cent

DIFFERENCES = ["column", "level", "inside", "rest", "strength", "sentence"]
SURE = 0.95  # that none of the differences said is chance, however many are looked at
FELT = 0.1  # standard deviations; of very many customers also less is no chance, but nothing to speak of
MOST_LEVELS = 50
HUNDRED, TOO_LONG = 100, 1e12  # between them a number is written in whole
Flags = NDArray[np.bool_]
Line = tuple[str, str, float, float, float, str]


def differing(frame: pd.DataFrame, schema: Schema, is_meant: Flags) -> tuple[pd.DataFrame, int]:
    """Compare some customers with the rest, column by column.

    Parameters
    ----------
    frame : (n_rows, n_columns) typed rows.
    schema : of its columns; ids, the target and free text are left out.
    is_meant : (n_rows,) whether a row is one of them.

    Returns
    -------
    What differs beyond chance, also when it is counted how many columns and levels are looked at
    (Bonferroni), and by at least 0.1 standard deviations, the strongest first: column, level (the value of a
    category that differs most), inside and rest (medians of numbers, means where those are alike, days since
    1970 of dates, shares of the level), strength (difference in standard deviations, with its sign),
    sentence. And how many customers were compared: up to 50,000 of each side.
    """
    ours, others = sampled(frame[is_meant]), sampled(frame[~is_meant])
    told = [each for each in schema.columns if each.role not in ("id", "target") and each.kind != "text"]
    looks = sum(_looks(ours[each.name], others[each.name], each) for each in told)
    lines: list[Line] = []
    for column in told if len(ours) and len(others) else []:
        compare = _levels if column.is_category else _quantity
        lines += compare(ours[column.name], others[column.name], column)
    lines = [each for each in lines if _is_sure(each, ours, others, looks)]
    found = pd.DataFrame(lines, columns=DIFFERENCES)
    order = found["strength"].abs().round(9).sort_values(ascending=False, kind="stable").index
    return found.loc[order].reset_index(drop=True), len(ours) + len(others)


def _quantity(ours: pd.Series, others: pd.Series, column: Column) -> Iterable[Line]:
    """Means on the scale on which customers are segmented, and what is usual in plain units."""
    known = pd.concat([ours, others]).dropna().to_frame()
    here, there = ours.dropna().to_frame(), others.dropna().to_frame()
    if here.empty or there.empty:
        return
    scale = Quantities().fit(known)
    strength = float(scale.transform(here).mean() - scale.transform(there).mean())
    inside, rest = (as_floats(side[column.name]) for side in (here, there))
    usual = float(np.median(inside)), float(np.median(rest))
    kind = "usually"
    if np.sign(usual[0] - usual[1]) != np.sign(strength):
        usual, kind = (float(inside.mean()), float(rest.mean())), "on average"
    ours_said, rest_said = (as_day(each) if column.kind == "date" else _number(each) for each in usual)
    said = f"{spoken(column.name).title} {kind} {ours_said} (the rest {rest_said})"
    yield column.name, "", usual[0], usual[1], strength, said


def _levels(ours: pd.Series, others: pd.Series, column: Column) -> Iterable[Line]:
    """The level whose share differs most, of those that are common enough."""
    here, there = ours.value_counts(), others.value_counts()
    if not here.sum() or not there.sum():
        return
    levels = (here.add(there, fill_value=0)).nlargest(MOST_LEVELS).index
    inside = here.reindex(levels, fill_value=0) / here.sum()
    rest = there.reindex(levels, fill_value=0) / there.sum()
    middle = (inside + rest) / 2
    strengths = (inside - rest) / np.sqrt((middle * (1 - middle)).where(middle < 1, 1.0))
    # Of the two levels of a flag, which differ alike, the one held more often is spoken of.
    level = max(levels, key=lambda name: (round(abs(strengths[name]), 9), strengths[name]))
    shares = float(inside[level]), float(rest[level])
    title, ours_said, rest_said = spoken(column.name).title, *map(per_cent, shares)
    said = f"{title} is {level} for {ours_said} (the rest {rest_said})"
    yield column.name, str(level), shares[0], shares[1], float(strengths[level]), said


def _number(value: float) -> str:
    return f"{value:,.0f}" if HUNDRED <= abs(value) < TOO_LONG else f"{value:.3g}"


def _looks(ours: pd.Series, others: pd.Series, column: Column) -> int:
    """How many differences are looked at."""
    if not column.is_category:
        return 1
    return min(MOST_LEVELS, len({*ours.dropna().unique(), *others.dropna().unique()}))


def _is_sure(line: Line, ours: pd.DataFrame, others: pd.DataFrame, looks: int) -> bool:
    column, strength = line[0], abs(line[4])
    one, other = int(ours[column].notna().sum()), int(others[column].notna().sum())
    beyond = float(norm.isf((1 - SURE) / 2 / looks))
    return strength >= FELT and strength * float(np.sqrt(one * other / (one + other))) >= beyond
