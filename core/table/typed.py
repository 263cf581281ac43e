"""Typed: a column of text read as its kind, with a mark on every cell that does not fit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from core.table.cells import Cells, as_series, as_text, spelled
from core.table.dates import as_dates, in_order, why_no_date
from core.table.numbers import as_numbers, why_no_number
from core.table.schema import Column
from core.table.words import are_missing


@dataclass(frozen=True, eq=False)
class Typed:
    """What became of the cells of a column.

    `values` (n_rows,) is float64 for numbers, datetime64 for dates, text for the rest; `bad` (n_rows,)
    marks cells that hold something and do not fit, whose value is missing. `filled` are the cells without
    the words that were read as missing, which `words` counts. `dressed` counts cells that only the format
    of the column can read, and `example` is the first of them with what was read, both as text.
    """

    values: pd.Series
    bad: NDArray[np.bool_]
    filled: Cells
    words: Mapping[str, int]
    dressed: int = 0
    example: tuple[str, str] = ("", "")


def as_typed(texts: pd.Series, column: Column, cells: Cells | None = None) -> Typed:
    """Read a column of text as what a schema says it is.

    Parameters
    ----------
    texts : (n_rows,) of text as `as_texts` gives it.
    column : its kind, format, words and, for a flag, categories.
    cells : of the texts, if they were looked at already.

    Returns
    -------
    Typed
    """
    seen = cells or Cells.of(texts)
    lacking = are_missing(seen.different, column.words)
    filled, words = seen.without(lacking), seen.tally(lacking)
    if column.kind not in ("number", "date"):
        return Typed(
            _text(texts, filled, bool(words), column), np.zeros(len(texts), dtype=bool), filled, words
        )
    read = as_numbers if column.is_number else as_dates
    values = read(filled.different, column.written)
    missing = np.isnan(values) if column.is_number else np.isnat(values)
    bad = missing & (filled.counts > 0)
    dressed = _dressed(filled.different, column) & ~missing if column.written else np.zeros_like(bad)
    example = _example(filled.different, values, dressed)
    rows = filled.spread(values, np.nan if column.is_number else np.datetime64("NaT"))
    typed = pd.Series(rows, index=texts.index, name=texts.name, copy=False)
    return Typed(typed, filled.spread(bad, False), filled, words, int(filled.counts[dressed].sum()), example)


def reasons(faulty: pd.Series, column: Column) -> NDArray[np.object_]:
    """Say why cells are set aside.

    Parameters
    ----------
    faulty : (n_cells,) of text that does not fit.
    column : of numbers or dates, which they do not fit.

    Returns
    -------
    (n_cells,) of text.
    """
    texts = pa.array(faulty, type=pa.large_string())
    said = why_no_number(texts, column.written) if column.is_number else why_no_date(texts, column.written)
    return np.asarray(said.to_numpy(zero_copy_only=False))


def _text(texts: pd.Series, filled: Cells, changed: bool, column: Column) -> pd.Series:
    """The texts themselves, without the words that are missing, an answer as the flag spells it."""
    if column.kind == "flag" and column.categories:
        return as_series(filled.spread_texts(spelled(filled.different, column.categories)), texts)
    return as_series(filled.spread_texts(filled.different), texts) if changed else texts


def _example(different: pa.Array, values: NDArray[Any], dressed: NDArray[np.bool_]) -> tuple[str, str]:
    if not dressed.any():
        return "", ""
    first = int(dressed.argmax())
    value = values[first]
    return different[first].as_py(), str(as_text(value if values.dtype.kind == "f" else pd.Timestamp(value)))


def _dressed(different: pa.Array, column: Column) -> NDArray[np.bool_]:
    """The values (n_different,) that plain reading would not take."""
    return np.isnan(as_numbers(different)) if column.is_number else in_order(different)
