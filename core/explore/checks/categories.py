"""Category checks: too many levels, levels that are one under two spellings, numbers among words."""

import re
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from core.explore.checks.looked import Looked
from core.explore.checks.wording import of_columns
from core.findings import Finding
from core.table.wording import counted, listed, per_cent, quoted

MANY_LEVELS = 30
FEW_ROWS = 10
MOST_COMPARED = 2_000
FEWEST_LETTERS = 5  # of shorter words, too many differ by a letter and mean different things
RARER = 0.1  # a misspelling is rarer than what it misspells
MIXED = 0.03
NUMBER = r"[+-]?[$€£¥]?\s?\d[\d.,' ]*%?"
DATE = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ][\d:.]+)?"
BETWEEN = re.compile(r"(?<=[^\W\d_])[\s_.-]+(?=[^\W\d_])")


def high_cardinality(look: Looked) -> Finding | None:
    """`high-cardinality`: a category has more than 30 levels, half of them in fewer than 10 rows."""
    features = set(look.table.schema.features)
    half = {
        name: float(rows.median())
        for name, rows in look.levels.items()
        if name in features and len(rows) > MANY_LEVELS and rows.median() < FEW_ROWS
    }
    told = [
        f"'{name}' has {len(look.levels[name]):,} levels, half of them in at most {counted(int(rows), 'row')}"
        for name, rows in half.items()
    ]
    says = f"Many levels with few rows each: {listed(told)}." if told else ""
    remedy = "Merge levels into larger ones (a region for a town), or train with and without the column."
    most = max((len(look.levels[name]) for name in half), default=0)
    return of_columns("high-cardinality", "warning", list(half), says, remedy, most_levels=most)


def mixed_types(look: Looked) -> Finding | None:
    """`mixed-types`: at least 3 % of a column's cells are numbers or dates, and 3 % words without a digit."""
    columns = [column for column in look.table.schema.columns if column.role in ("feature", "ignored")]
    written = [column.name for column in columns if column.kind in ("category", "text")]
    counts = {
        name: look.levels[name] if name in look.levels else look.frame[name].value_counts()
        for name in written
    }
    found = {name: seen for name, rows in counts.items() if (seen := _mixture(rows))}
    told = [
        f"'{name}' ({per_cent(share)} such as '{number}', others such as '{word}')"
        for name, (share, number, word) in found.items()
    ]
    says = f"Numbers or dates stand among words in {listed(told)}{look.said}." if told else ""
    remedy = "If the words mean 'not known', empty those cells; else make two columns of it."
    return of_columns("mixed-types", "warning", list(found), says, remedy, **look.evidence)


def similar_categories(look: Looked) -> Finding | None:
    """`similar-categories`: levels that differ in capitals or spaces only, or by one letter.

    By one letter: in words of at least 5 letters without a digit, the one at least ten times as rare as the
    other. The target is looked at too.
    """
    found = {name: pairs for name, rows in look.levels.items() if (pairs := _variants(rows))}
    told = [
        f"{quoted([rare, common])} in '{name}' ({counted(int(look.levels[name][rare]), 'row')} and "
        f"{int(look.levels[name][common]):,})"
        for name, pairs in found.items()
        for rare, common in pairs
    ]
    says = f"Categories look like two spellings of one: {listed(told, 5)}." if told else ""
    remedy = "Write them alike in the file if they mean the same."
    return of_columns("similar-categories", "warning", list(found), says, remedy, pairs=len(told))


def _mixture(rows: pd.Series) -> tuple[float, str, str] | None:
    """The share of numbers and dates, one of them, and one of the words; None if either is rare."""
    if rows.empty:
        return None
    levels = pd.Series(rows.index.astype("str"))
    plain = (levels.str.fullmatch(NUMBER) | levels.str.fullmatch(DATE)).to_numpy(dtype=bool)
    wordy = ~levels.str.contains(r"\d").to_numpy(dtype=bool)
    shares = [float(rows.to_numpy()[kind].sum() / rows.sum()) for kind in (plain, wordy)]
    return (shares[0], levels[plain].iloc[0], levels[wordy].iloc[0]) if min(shares) >= MIXED else None


def _variants(rows: pd.Series) -> list[tuple[str, str]]:
    """Pairs of levels that look like one, the rarer first."""
    if len(rows) > MOST_COMPARED:
        return []
    levels = [str(level) for level in rows.index]  # the most common first
    alike: dict[tuple[str, str], None] = {}
    for spelling in (_plain, _shortened):
        groups: dict[str, list[str]] = {}
        for level in levels:
            for key in spelling(level):
                groups.setdefault(key, []).append(level)
        for group in groups.values():
            alike |= dict.fromkeys((rare, common) for common, rare in combinations(group, 2))
    return [
        (rare, common)
        for rare, common in alike
        if _plain(rare) == _plain(common)
        or (rows[rare] <= RARER * rows[common] and _a_letter_apart(rare.casefold(), common.casefold()))
    ]


def _plain(level: str) -> tuple[str]:
    """A level without capitals, and without what separates its words; `A+` and `A-` stay different."""
    return (re.sub(r"\s+", " ", BETWEEN.sub("", level.casefold())),)


def _shortened(level: str) -> Iterator[str]:
    """A level, and the level with each letter left out in turn: two a letter apart share one of these."""
    word = level.casefold()
    if len(word) < FEWEST_LETTERS or any(letter.isdigit() for letter in word):
        return
    yield from {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _a_letter_apart(one: str, other: str) -> bool:
    """Whether one letter more, less or other turns a word into the other (no two letters swapped)."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
