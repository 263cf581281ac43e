"""Guess: what kind of column is this, and how is it written?"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from core.errors import BadColumn
from core.table.cells import Cells, is_flag
from core.table.dates import ORDERS, agreed_order, as_dates, in_order
from core.table.numbers import MARKS, agreed_format, as_numbers, number_format
from core.table.schema import Correction, Kind
from core.table.wording import listed
from core.table.words import are_missing, words_kept

KIND_SHARE = 0.95  # a column is of a kind when at least this share of its filled cells reads as it
MOST_CATEGORIES = 200  # more different values than this, spread over the rows, is text


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column holds, how it is written, and whether it could as well be read in another way."""

    kind: Kind
    written: str = ""
    doubtful: bool = False


def guess_kind(cells: Cells, plain: bool = False) -> Guess:
    """Guess what a column of text holds from its filled cells.

    Parameters
    ----------
    cells : of the column.
    plain : whether its numbers and dates can only be written plainly.

    Returns
    -------
    Guess of the kind at least 95 % of the filled cells agree with, missing words left out; "text" when
    nothing is filled. A column with a leading zero (`01234`) holds names, not numbers.
    """
    filled = cells.without(are_missing(cells.different))
    different = filled.different.drop_null()
    if not len(different):
        return Guess("text")
    if len(different) == 2 and is_flag(set(different.to_pylist())):
        two = set(different.to_pylist()) == {"0", "1"} or not words_kept(cells)  # yes, no and none are three
        return Guess("flag" if two else "category")
    if not _leads_with_zero(different) and (number := _guess_number(filled, plain)):
        return number
    if date := _guess_date(filled, plain):
        return date
    different = filled.told_apart.different.drop_null()
    wordy = pc.mean(pc.utf8_length(different)).as_py() > 40
    spread = len(different) > MOST_CATEGORIES and len(different) > filled.counts.sum() / 20
    return Guess("text" if wordy or spread else "category")


def guess_beside(said: Correction, cells: Cells, plain: bool = False) -> Guess:
    """Take what a person said of a column, and guess what was not said.

    Parameters
    ----------
    said : its kind and format, or one of them, or nothing.
    cells : of the column.
    plain : whether its numbers and dates can only be written plainly.

    Returns
    -------
    Guess

    Raises
    ------
    BadColumn : a format that there is not, or that is of another kind.
    """
    plain = plain or said.written == ""
    asked = said.kind or _kind_of_format(said.written)
    if asked not in ("number", "date"):
        return Guess(asked) if asked else guess_kind(cells, plain)
    if said.written and _kind_of_format(said.written) != asked:
        raise BadColumn(f"No {asked} is written as {said.written}.", _formats(asked))
    if said.written:
        return Guess(asked, "" if plain else said.written)
    filled = cells.without(are_missing(cells.different))
    guess = _guess_number if asked == "number" else _guess_date
    return guess(filled, plain, 0) or Guess(asked)


def _kind_of_format(written: str | None) -> Kind | None:
    """The kind a format belongs to, None if none is named."""
    if not written:
        return None
    if written in ORDERS:
        return "date"
    if number_format(written):
        return "number"
    raise BadColumn(f"There is no format '{written}'.", f"{_formats('number')} {_formats('date')}")


def _formats(kind: Kind) -> str:
    if kind == "date":
        return f"Dates are written {listed(ORDERS)}."
    return f"Numbers are written as {listed(list(MARKS))}, with a unit such as $ or % if need be."


def _guess_number(filled: Cells, plain: bool, least: float = KIND_SHARE) -> Guess | None:
    share = filled.share(~np.isnan(as_numbers(filled.different)))
    if share < 1 and not plain:
        written, doubtful = agreed_format(filled, least)
        if written:
            return Guess("number", written, doubtful)
    return Guess("number") if share >= least else None


def _guess_date(filled: Cells, plain: bool, least: float = KIND_SHARE) -> Guess | None:
    share = filled.share(~np.isnat(as_dates(filled.different)))
    if share >= KIND_SHARE or plain or share + filled.share(in_order(filled.different)) < least:
        return Guess("date") if share >= least else None
    order, doubtful = agreed_order(filled)
    fits = filled.share(~np.isnat(as_dates(filled.different, order))) >= least
    return Guess("date", order, doubtful) if fits else None


def _leads_with_zero(different: pa.Array) -> bool:
    led = different.filter(pc.starts_with(different, "0"))
    return bool(pc.any(pc.match_substring_regex(led, r"^0\d")).as_py())
