"""Picking: whom to start from - a customer by name, or by what the model said of them unseen."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from core.errors import BadPick
from core.learning.evaluation.answers import Answers
from core.table.cells import as_texts
from core.table.table import HALF
from core.table.wording import per_cent, quoted

SUREST = 0.2  # the share of customers about whom the model is surest
MOST_FOUND = 50
SEEN = "the models that said so had not seen them"
WHO = {
    "everyone": "",
    "wrong": "predicted wrong",
    "confidently wrong": f"predicted wrong, though among the {per_cent(SUREST)} it was surest about",
}

Labels = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Candidates:
    """Customers to choose from: their rows (n,) in the table that was learned from, `of` how many in all.

    `sentence` says how many they are and what they have in common.
    """

    rows: Labels
    of: int
    sentence: str

    @property
    def count(self) -> str:
        """How many of how many, such as "1,398 of 2,122"."""
        return f"{len(self.rows):,} of {self.of:,}"


@dataclass(frozen=True, eq=False)
class Found:
    """Places (n,) of the names that fit a search, the best first; `number` is how many fit in all."""

    places: Labels
    number: int


def candidates(
    answers: Answers, who: str = "everyone", category: str | None = None, low: float = 0.0, high: float = 1.0
) -> Candidates:
    """List the customers to start from.

    Parameters
    ----------
    answers : of unseen rows; those of several repeats are averaged.
    who : one of WHO: everyone, those predicted wrong, or those of them about whom the model was sure.
    category : only those for whom its probability lies from `low` to `high`; None asks for no range.
    low, high : from 0 to 1, both included.

    Returns
    -------
    Candidates in the order of the rows; nobody is no error.

    Raises
    ------
    BadPick (no such customers, category or range)
    """
    _demand(answers, who, category, low, high)
    once = answers.by_row
    wanted = np.ones(len(once.row), dtype=bool)
    if who != "everyone":
        wanted &= once.predicted != once.truth
    if who == "confidently wrong":
        wanted &= _surest(once.probability)
    if category is not None:
        said = once.probability[:, once.classes.index(category)]
        wanted &= (said >= low) & (said <= high)
    return Candidates(once.row[wanted], len(wanted), _in_words(wanted, who, category, low, high))


def draw(rows: Labels, seed: int) -> int | None:
    """Draw one of some rows by chance; counting the seed up comes to each row once before any comes again.

    Parameters
    ----------
    rows : (n,) labels.
    seed : of the draw.

    Returns
    -------
    A label, None if there is no row.
    """
    if not len(rows):
        return None
    return int(np.random.default_rng(len(rows)).permutation(rows)[seed % len(rows)])


def find(names: pd.Series, text: str, most: int = MOST_FOUND) -> Found:
    """Search customers by name, whether letters are small or capital.

    Parameters
    ----------
    names : (n,) of any type; a missing name is never found.
    text : what to look for; without a letter, the first names are found.
    most : how many places to give.

    Returns
    -------
    Found: the name itself first, then names that begin with the text, then others that hold it, each in
    the order of the names.
    """
    wanted = text.strip().lower()
    if HALF.search(wanted):
        return Found(np.empty(0, dtype=np.int64), 0)
    written = pc.utf8_lower(pa.array(as_texts(names), pa.large_string()))
    holds = _true(pc.match_substring(written, wanted) if wanted else pc.is_valid(written))
    places = np.flatnonzero(holds)
    if not wanted:
        return Found(places[:most], len(places))
    fitting = written.take(pa.array(places))
    begins, same = _true(pc.starts_with(fitting, wanted)), _true(pc.equal(fitting, wanted))
    order = np.argsort(2 - begins.astype(int) - same, kind="stable")
    return Found(places[order[:most]], len(places))


def _demand(answers: Answers, who: str, category: str | None, low: float, high: float) -> None:
    if who not in WHO:
        raise BadPick(f"There are no customers '{who}' to pick from.", f"Take one of: {', '.join(WHO)}.")
    if category is not None and category not in answers.classes:
        raise BadPick(f"There is no category '{category}'.", f"The categories are {quoted(answers.classes)}.")
    if not 0 <= low <= high <= 1:
        raise BadPick(f"There is no probability from {low:g} to {high:g}.")


def _surest(probability: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Mark the customers (n,) about whom it is surest; all that are as sure as the last of them."""
    sure = probability.max(axis=1)
    return np.asarray(sure >= np.quantile(sure, 1 - SUREST, method="lower")) if len(sure) else sure > 0


def _in_words(wanted: NDArray[np.bool_], who: str, category: str | None, low: float, high: float) -> str:
    ranged = f"given {per_cent(low)} to {per_cent(high)} for {category}" if category is not None else ""
    common = " and ".join(part for part in (WHO[who], ranged) if part)
    if not common:
        return f"All {len(wanted):,} customers who were predicted unseen."
    number = int(wanted.sum())
    return f"{number:,} of {len(wanted):,} customers {'was' if number == 1 else 'were'} {common}; {SEEN}."


def _true(found: pa.Array | pa.ChunkedArray) -> NDArray[np.bool_]:
    return np.asarray(pc.fill_null(found, False).to_numpy(zero_copy_only=False), dtype=bool)
