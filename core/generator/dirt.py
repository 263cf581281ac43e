"""Dirt: what happens to a clean table on its way to an analyst, with a record of every spot."""

import csv
from collections.abc import Callable, Collection
from dataclasses import dataclass
from io import StringIO

import numpy as np
import pandas as pd

from core.errors import BadHyperparameter
from core.generator.knobs import KNOBS
from core.table.table import RawRows

Chance = np.random.Generator
Spot = tuple[int, str, str, str, str]
SPARED = ("customer_id", "next_category")
MISSING = ("n/a", "NULL", "-", "?", "none")
DATE = r"\d{4}-(0[1-9]|1[0-2])-\d{2}"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LOST = 0.25  # of the cells that are hit; the others are only misspelled
RECORD = ["row", "column", "kind", "clean", "dirty"]


@dataclass(frozen=True)
class Soiled:
    """A dirty file as text, and what was done to it.

    `record` has a line per spot: row (1 is the first below the header), column, kind (typo, number,
    date, missing, duplicate, ragged), clean and dirty. A duplicate and a ragged line have no column.
    """

    text: str
    record: pd.DataFrame


def soil(frame: pd.DataFrame, share: float = 0.01, seed: int = 0, spared: Collection[str] = SPARED) -> Soiled:
    """Dirty a clean table.

    Parameters
    ----------
    frame : (n_rows, n_columns) of numbers, categories and dates written year first.
    share : of the filled cells that are written in another way, and of the rows that are repeated or
        have a cell too many or too few, each.
    seed : where chance begins.
    spared : columns whose cells stay clean.

    Returns
    -------
    Soiled

    Raises
    ------
    BadHyperparameter : a share that is not from 0 to 1, or a seed that no generator takes.
    """
    if not 0 <= share <= 1:
        raise BadHyperparameter(f"The share of dirt is from 0 to 1, not {share}.")
    chance = np.random.default_rng([int(KNOBS["seed"].read(seed)), 2])
    texts = RawRows.of(frame).texts
    rows, origin = _repeated(texts, share, chance)
    record = [(at, "", "duplicate", str(first), str(at)) for at, first in origin.items()]
    doubled = {*origin, *origin.values()}  # they stay alike, or they would be no duplicates

    def hit() -> list[int]:
        return [int(at) for at in np.flatnonzero(chance.random(len(rows)) < share) if at + 1 not in doubled]

    for column, name in enumerate(texts.columns):
        if name not in spared:
            record += _soil_column(rows, column, name, hit(), chance)
    record += _tear(rows, hit(), chance)
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([list(texts.columns), *rows])
    return Soiled(text.getvalue(), pd.DataFrame(sorted(record), columns=RECORD))


def _repeated(texts: pd.DataFrame, share: float, chance: Chance) -> tuple[list[list[str]], dict[int, int]]:
    """The rows as lists with copies of some at the end, and row of the copy -> row it repeats."""
    rows = texts.astype(object).fillna("").to_numpy().tolist()
    again = np.flatnonzero(chance.random(len(rows)) < share)
    origin = {len(rows) + number: int(at) + 1 for number, at in enumerate(again, 1)}
    return rows + [list(rows[at]) for at in again], origin


def _soil_column(rows: list[list[str]], column: int, name: str, hit: list[int], chance: Chance) -> list[Spot]:
    kind, respell = _way(pd.Series([row[column] for row in rows if row[column]], dtype="str"))
    spots = []
    for at in hit:
        clean = rows[at][column]
        if not clean:
            continue
        lost = chance.random() < LOST
        dirty = str(chance.choice(MISSING)) if lost else respell(clean, chance)
        rows[at][column] = dirty
        spots.append((at + 1, name, "missing" if lost else kind, clean, dirty))
    return spots


def _way(filled: pd.Series) -> tuple[str, Callable[[str, Chance], str]]:
    """What can go wrong in a column, from what its cells look like."""
    if pd.to_numeric(filled, errors="coerce").notna().all():
        return "number", _number
    return ("date", _date) if filled.str.fullmatch(DATE).all() else ("typo", _typo)


def _typo(clean: str, chance: Chance) -> str:
    at = int(chance.integers(0, max(1, len(clean) - 1)))
    swapped = clean[:at] + clean[at + 1 : at + 2] + clean[at] + clean[at + 2 :]
    ways = (swapped, clean[:at] + clean[at + 1 :], clean.upper(), clean.title(), clean + clean[-1])
    other = [way for way in ways if way and way != clean]
    return str(chance.choice(other))


def _number(clean: str, chance: Chance) -> str:
    number = float(clean)
    plain = f"{number:,.2f}"
    european = plain.translate(str.maketrans(",.", ".,"))
    return str(chance.choice([f"${plain}", european, f"{plain} EUR", f"~{clean}"]))


def _date(clean: str, chance: Chance) -> str:
    year, month, day = clean.split("-")
    written = f"{int(day)} {MONTHS[int(month) - 1]} {year}"
    return str(chance.choice([written, f"{day}/{month}/{year}", clean.replace("-", ".")]))


def _tear(rows: list[list[str]], hit: list[int], chance: Chance) -> list[Spot]:
    """Give some rows a cell too many or take their last."""
    spots = []
    for at in hit:
        clean = len(rows[at])
        rows[at] = [*rows[at], "?"] if chance.random() < 0.5 else rows[at][:-1]
        spots.append((at + 1, "", "ragged", f"{clean} cells", f"{len(rows[at])} cells"))
    return spots
