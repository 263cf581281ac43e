"""Inference: what kind of column is this, how is it written, and what is it for?"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from core.errors import BadColumn
from core.table.cells import Cells, is_flag
from core.table.dates import ORDERS, agreed_order, as_dates, in_days, in_order
from core.table.numbers import MARKS, agreed_format, as_numbers, number_format
from core.table.schema import Column, Correction, Kind, Schema
from core.table.typed import Typed, as_typed
from core.table.wording import listed
from core.table.words import are_missing, words_kept
from core.threads import in_threads

KIND_SHARE = 0.95  # a column is of a kind when at least this share of its filled cells reads as it
ID_SHARE = 0.95  # an id has (almost) one value a row
MOST_CATEGORIES = 200  # more different values than this, spread over the rows, is text
ID_NAME = re.compile(
    r"(^|[_\s])(id|uuid|guid|key|number|no|nr|code)$|(customer|user|client)id", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column holds, how it is written, and whether it could as well be read in another way."""

    kind: Kind
    written: str = ""
    doubtful: bool = False


@dataclass(frozen=True, eq=False)
class Inferred:
    """The schema of a raw table, its columns typed by it, and those that were read in one of two ways."""

    schema: Schema
    typed: Mapping[str, Typed]
    doubtful: tuple[str, ...]


def infer(
    texts: pd.DataFrame,
    corrections: Mapping[str, Correction] | None = None,
    plain: Collection[str] = (),
) -> Inferred:
    """Say what each column of a raw table holds and what it is for, and type it.

    Parameters
    ----------
    texts : (n_rows, n_columns) of text, missing cells as NA.
    corrections : what a person said of some columns; it wins over what is seen.
    plain : the columns whose numbers and dates were typed before they became text.

    Returns
    -------
    Inferred, its schema with one Column each, in order. No column is made the target unless a correction
    says so.

    Raises
    ------
    MissingColumns : a correction speaks of a column that is not there.
    BadColumn : two targets or two ids were asked for, or a format that there is not.
    """
    said = corrections or {}

    def look(name: str) -> tuple[Column, Typed, bool]:
        return _look(name, texts[name], said.get(name, Correction()), name in plain)

    seen = in_threads(look, list(texts.columns), len(texts))
    schema = _one_id(Schema(tuple(column for column, _, _ in seen)))
    schema = schema.with_roles({name: each.role for name, each in said.items() if each.role})
    typed = {
        column.name: as_typed(texts[column.name], schema[column.name])
        if column.kind != schema[column.name].kind
        else cells
        for column, cells, _ in seen
    }
    return Inferred(schema, typed, tuple(column.name for column, _, doubtful in seen if doubtful))


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


def describe(column: Column, typed: Typed) -> Column:
    """Describe one column by what it holds.

    Parameters
    ----------
    column : its name, kind, format and words.
    typed : its cells, read so.

    Returns
    -------
    Column whose role is "feature", "id" or, with a reason, "ignored".
    """
    if column.kind in ("number", "date"):
        return _quantities(column, typed)
    cells = typed.filled.told_apart
    counts, filled = cells.counts[cells.counts > 0], int(cells.counts.sum())
    names = column.kind != "flag" and _names_rows(column.name, cells)
    seen = _with_role(column, len(counts), filled, names)
    seen = replace(seen, missing=_missing(filled, len(typed.values)), distinct=len(counts))
    if not filled or not seen.is_category:
        return seen
    common = cells.different.filter(pa.array(cells.counts == counts.max()))
    categories = tuple(sorted(cells.different.drop_null().to_pylist()))
    return replace(seen, typical=min(common.to_pylist()), categories=categories)


def _look(name: str, texts: pd.Series, said: Correction, plain: bool) -> tuple[Column, Typed, bool]:
    cells = Cells.of(texts)
    guess = _guess_said(cells, said, plain)
    wordy = guess.kind in ("category", "text")
    cells = cells.told_apart if wordy else cells
    words = words_kept(cells) if wordy else ()
    unread = Column(name, guess.kind, "feature", words=words, written=guess.written, counts=said.counts)
    typed = as_typed(texts, unread, cells)
    column = describe(unread, typed)
    if said.kind and said.kind != "text" and column.role == "id":
        column = replace(column, role="feature")  # said to hold quantities or categories: no id
    return column, typed, guess.doubtful


def _guess_said(cells: Cells, said: Correction, plain: bool) -> Guess:
    """What a person said of the column, and what is seen where nothing was said."""
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


def _quantities(column: Column, typed: Typed) -> Column:
    """Describe numbers, or dates as days since 1970."""
    values = typed.values.to_numpy()
    numbers = _sorted(column, typed)
    distinct = int(1 + np.count_nonzero(np.diff(numbers))) if len(numbers) else 0
    whole = bool(np.all(numbers == np.floor(numbers)))
    names = column.is_number and whole and _counts_or_named(column.name, values, distinct, len(numbers))
    seen = _with_role(column, distinct, len(numbers), names)
    seen = replace(seen, missing=_missing(len(numbers), len(values)), distinct=distinct)
    if not len(numbers):
        return seen
    low, typical, high = (float(value) for value in np.quantile(numbers, [0, 0.5, 1]))
    if column.is_number:
        return replace(seen, low=low, typical=typical, high=high, whole=whole)
    return replace(seen, low=low, high=high)


def _sorted(column: Column, typed: Typed) -> NDArray[np.float64]:
    """The filled cells as numbers in rising order; each different value is sorted once."""
    cells = typed.filled
    if cells.places is None:
        numbers = _as_numbers(typed.values.to_numpy())
        return np.sort(numbers[~np.isnan(numbers)])
    read = as_numbers if column.is_number else as_dates
    numbers = _as_numbers(read(cells.different, column.written))
    order = np.argsort(numbers)[: np.count_nonzero(~np.isnan(numbers))]  # what is missing comes last
    return np.repeat(numbers[order], cells.counts[order])


def _as_numbers(values: NDArray[Any]) -> NDArray[np.float64]:
    if values.dtype.kind == "f":
        return values
    return in_days(values)


def _missing(filled: int, n_rows: int) -> float:
    return float(1 - filled / n_rows) if n_rows else 1.0


def _with_role(column: Column, distinct: int, filled: int, names_rows: bool) -> Column:
    """Give a column the role it seems to have."""
    if distinct == 0:
        return replace(column, role="ignored", reason="no value at all")
    if distinct == 1:
        return replace(column, role="ignored", reason="the same value in every row")
    if names_rows and distinct >= ID_SHARE * filled and filled >= 2:
        return replace(column, role="id")
    if column.kind == "text":
        return replace(column, role="ignored", reason="free text")
    if column.kind == "date":
        reason = "a date: give it the role 'feature' to use it as days"
        return replace(column, role="ignored", reason=reason)
    return column


def _counts_or_named(name: str, values: NDArray[np.float64], distinct: int, filled: int) -> bool:
    """Whether whole numbers count the rows up, or are called an id."""
    numbers = values[~np.isnan(values)]
    counts_up = distinct == filled > 20 and bool(np.all(np.diff(numbers) > 0))
    return counts_up or bool(ID_NAME.search(name))


def _names_rows(name: str, cells: Cells) -> bool:
    """Whether texts are called an id, or have the shape of one: a single word."""
    if bool(ID_NAME.search(name)):
        return True
    return not pc.any(pc.match_substring_regex(cells.different, r"\s")).as_py()


def _one_id(schema: Schema) -> Schema:
    """Keep the first id; a second one names the same rows and is left out."""
    first = schema.id
    return schema.with_roles({first: "id"}) if first else schema
