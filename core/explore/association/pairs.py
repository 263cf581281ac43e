"""Pairs: the pairs of columns a person would want to see, and why."""

from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd

from core.explore.association.entropy import as_correlation, told
from core.explore.association.matrix import comparable
from core.explore.association.measures import CHANCE, renumbered
from core.explore.association.names import akin, named_after
from core.explore.association.pairwise import MIXED, Pairwise, pairwise
from core.explore.association.synergy import synergies
from core.explore.association.with_target import MOST_CLASSES
from core.explore.association.worth import most_associated
from core.explore.coded import coded, level_codes
from core.explore.profile import target_classes
from core.explore.sampling import sampled
from core.table.schema import Column
from core.table.table import Table
from core.table.wording import per_cent, quoted

MOST_ROWS = 10_000
SYNERGY_ROWS = 5_000
MOST_COLUMNS = 30
FEWEST_ROWS = 50  # customers that have both
STRONG, SAME = 0.3, 0.98  # what is the same twice is no news
SURPRISE = 0.15  # how far the shape must exceed what the usual measure sees
FEW_BINS, FEW_LEVELS = 4, 3
OFTEN = 2  # a column is shown in no more pairs of one sort
Line = tuple[str, str, str, str, float, float, str]  # sort, one, other, measure, strength, surprise, why
COLUMNS = ["sort", "one", "other", "kinds", "measure", "strength", "surprise", "why"]


def interesting_pairs(table: Table, most: int = 12) -> pd.DataFrame:
    """Rank the pairs of columns that a person would want to see.

    Three sorts take turns, the strongest of each first, no column more than twice in one sort:

    - strong: what goes together (as in the association matrix, from .3) though the names have no word in
      common and neither names a category of the other; what is nearly the same twice (from .98) is left out
    - shape: what depends on each other more than the usual measure sees, such as a curve that rises and
      falls: mutual information in bins, as the size of the correlation that two normal numbers with this
      information have (Linfoot 1957), exceeds the measure by .15, and a likelihood-ratio test corrected
      by Bonferroni is below .05 (with the same names left out)
    - together: what tells more of the target together than each alone (see `synergies`)

    Parameters
    ----------
    table : Table of n_rows; beyond 10,000 (5,000 for the target) they are drawn by chance. Beyond 30
        columns, those that go most with the target (or any other column) are looked at.
    most : how many pairs are wanted.

    Returns
    -------
    At most `most` lines: sort, one, other, kinds (such as "number and category"), measure, strength (from
    0 to 1, the correlation it amounts to), surprise (the part of it that the names, the usual measure or
    each column alone would not let expect), why (a sentence).
    """
    rows = sampled(table.frame[_looked_at(table)], MOST_ROWS)
    names = most_associated(rows, table.schema, MOST_COLUMNS)
    kinds = {column.name: column for column in table.schema.columns}
    columns = [kinds[name] for name in names if name != table.schema.target]
    found = pairwise(rows[[column.name for column in columns]], table.schema)
    lines = [*_strong(columns, found), *_shapes(rows, columns, found), *_together(table, columns)]
    frame = pd.DataFrame(lines, columns=[name for name in COLUMNS if name != "kinds"])
    both = zip(frame["one"], frame["other"], strict=True)
    frame["kinds"] = pd.Series(
        [f"{kinds[one].kind} and {kinds[other].kind}" for one, other in both], dtype="str"
    )
    return _in_turns(frame.astype({"strength": float, "surprise": float}), most)[COLUMNS]


def pairs_in_words(frame: pd.DataFrame) -> str:
    """Say which pair comes first, and how many there are.

    Parameters
    ----------
    frame : what `interesting_pairs` returned.

    Returns
    -------
    A sentence, or several.
    """
    if frame.empty:
        return "No two columns stand out."
    more = len(frame) - 1
    rest = f" {more:,} more {'stands' if more == 1 else 'stand'} out." if more else ""
    return f"{frame['why'].iloc[0]}{rest}"


def _looked_at(table: Table) -> list[str]:
    return [name for name in comparable(table) if table.schema[name].kind != "text"]


def _strong(columns: list[Column], found: Pairwise) -> list[Line]:
    lines = []
    for one, other in combinations(range(len(found.columns)), 2):
        names, value = (found.columns[one], found.columns[other]), found.values[one, other]
        size, measure = abs(value), found.measure(one, other)
        if (
            STRONG <= size < SAME
            and found.rows[one, other] >= FEWEST_ROWS
            and not _said(columns[one], columns[other])
        ):
            falls = ": one falls as the other rises" if value < 0 else ""
            said = f"{quoted(names)} go together ({measure} {value:.2f}){falls}"
            lines.append(("strong", *names, measure, size, size, f"{said}, which their names do not say."))
    return lines


def _said(one: Column, other: Column) -> bool:
    """Whether the names say already that two columns belong together."""
    after = named_after(one.name, other.categories) or named_after(other.name, one.categories)
    return after or akin(one.name, other.name)


def _shapes(rows: pd.DataFrame, columns: list[Column], found: Pairwise) -> list[Line]:
    bins = int(np.clip(np.sqrt(len(rows) / 10), FEW_BINS, 16))
    codes = [coded(rows[column.name], column, bins) for column in columns]
    places = [
        (one, other)
        for one, other in combinations(range(len(columns)), 2)
        if not (columns[one].is_category and columns[other].is_category)
        and not _said(columns[one], columns[other])
    ]
    lines = []
    for one, other in places:
        both = (codes[one] >= 0) & (codes[other] >= 0)
        if both.sum() < FEWEST_ROWS:
            continue
        information, p_value = told(*(renumbered(codes[place][both]) for place in (one, other)))
        size, seen = as_correlation(information), abs(np.nan_to_num(found.values[one, other]))
        if size - seen >= SURPRISE and p_value * len(places) < CHANCE:
            names, measure = (columns[one].name, columns[other].name), found.measure(one, other)
            why = _shape_in_words(names, measure, size, seen)
            lines.append(("shape", *names, "mutual information", size, size - seen, why))
    return lines


def _shape_in_words(names: tuple[str, str], measure: str, size: float, seen: float) -> str:
    look = "the spread differs, not the mean" if measure == MIXED else "look for a curve or corner"
    return (
        f"{quoted(names)} depend on each other as much as a correlation of {size:.2f}, of which the "
        f"{measure} sees only {seen:.2f}: {look}."
    )


def _together(table: Table, columns: list[Column]) -> list[Line]:
    if table.schema.target is None:
        return []
    classes = level_codes(target_classes(table), MOST_CLASSES)
    labelled = sampled(np.flatnonzero(classes >= 0), SYNERGY_ROWS)
    classes = classes[labelled]
    if len(labelled) < FEWEST_ROWS or classes.min() == classes.max():
        return []
    rows = table.frame.iloc[labelled]
    frame = synergies([_coarse(rows[column.name], column) for column in columns], renumbered(classes))
    unknown = told(renumbered(classes), renumbered(classes))[0]
    lines = []
    for line in frame[frame["real"]].itertuples():
        names = columns[line.one].name, columns[line.other].name
        why = (
            f"{quoted(names)} together explain {per_cent(min(line.synergy / unknown, 1.0))} more of "
            f"'{table.schema.target}' than the two do one by one."
        )
        size = as_correlation(line.synergy)
        lines.append(("together", *names, "interaction", size, size, why))
    return lines


def _coarse(values: pd.Series, column: Column) -> np.ndarray:
    """Few values, so that two columns with the target still leave many customers in each cell."""
    return level_codes(values, FEW_LEVELS) if column.is_category else coded(values, column, FEW_BINS)


def _in_turns(frame: pd.DataFrame, most: int) -> pd.DataFrame:
    """Take the most surprising of each sort in turn, passing over columns that were shown often."""
    frame = frame.sort_values("surprise", ascending=False, kind="stable")
    shown: Counter[tuple[str, str]] = Counter()
    turns: Counter[str] = Counter()
    kept = []
    for line in frame.itertuples():
        of_sort = [(str(line.sort), str(name)) for name in (line.one, line.other)]
        if max(shown[name] for name in of_sort) < OFTEN:
            shown.update(of_sort)
            kept.append((turns[str(line.sort)], line.Index))
            turns[str(line.sort)] += 1
    first = sorted(kept, key=lambda turn: turn[0])[:most]  # sorting keeps the order of surprise in a turn
    return frame.loc[[index for _, index in first]].reset_index(drop=True)
