"""Inference: what does each column hold, and what is it for?"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from core.table.cells import Cells
from core.table.dates import as_dates, as_floats
from core.table.guess import guess_beside
from core.table.numbers import as_numbers
from core.table.schema import Column, Correction, Schema
from core.table.typed import Typed, as_typed
from core.table.words import words_kept
from core.threads import in_threads

ID_SHARE = 0.95  # an id has (almost) one value a row
ID_NAME = re.compile(
    r"(^|[_\s])(id|uuid|guid|key|number|no|nr|code)$|(customer|user|client)id", re.IGNORECASE
)


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
    guess = guess_beside(said, cells, plain)
    wordy = guess.kind in ("category", "text")
    cells = cells.told_apart if wordy else cells
    words = words_kept(cells) if wordy else ()
    unread = Column(name, guess.kind, "feature", words=words, written=guess.written, counts=said.counts)
    typed = as_typed(texts, unread, cells)
    column = describe(unread, typed)
    if said.kind and said.kind != "text" and column.role == "id":
        column = replace(column, role="feature")  # said to hold quantities or categories: no id
    return column, typed, guess.doubtful


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
        numbers = as_floats(typed.values.to_numpy())
        return np.sort(numbers[~np.isnan(numbers)])
    read = as_numbers if column.is_number else as_dates
    numbers = as_floats(read(cells.different, column.written))
    order = np.argsort(numbers)[: np.count_nonzero(~np.isnan(numbers))]  # what is missing comes last
    return np.repeat(numbers[order], cells.counts[order])


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
