"""Cells: values of any type as text, and a column of text seen by its different values."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

FLAG_WORDS = tuple(
    frozenset(pair)
    for pair in (("0", "1"), ("yes", "no"), ("y", "n"), ("true", "false"), ("t", "f"), ("on", "off"))
)
NUMBERS = ("float64", "float32", "Float64", "Float32")
LOOKED_AT = 10_000  # the first rows tell whether a column repeats itself
REPEATING = 0.2  # a column with more different values than this share of its rows is taken row by row


def as_text(value: Any) -> str | None:
    """Write one value the way a file would hold it.

    Parameters
    ----------
    value : text, number, boolean, date or missing; a whole float loses its `.0`, so that 1, 1.0 and
        "1" are the same category.

    Returns
    -------
    Stripped text, or None for a missing value; a word such as `n/a` is still a word (see `words`).
    """
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    if isinstance(value, float | np.floating) and np.isfinite(value) and float(value).is_integer():
        value = int(value)
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        value = value.date()
    return str(value).strip() or None


def as_texts(values: pd.Series) -> pd.Series:
    """Write a column the way a file would hold it, missing cells as NA.

    Parameters
    ----------
    values : (n_rows,) of any type.

    Returns
    -------
    (n_rows,) of text with the index kept; see `as_text`.
    """
    if isinstance(values.dtype, pd.StringDtype):  # a file of text: the same rule, a thousand times faster
        column = _arrow(values)
        if values.dtype == "str" and _is_trim(column):
            return values
        stripped = pc.utf8_trim_whitespace(column)
        return as_series(pc.if_else(pc.equal(pc.binary_length(stripped), 0), None, stripped), values)
    if values.dtype in NUMBERS or pd.api.types.is_integer_dtype(values.dtype):
        return as_series(_written(pa.array(values, from_pandas=True)), values)
    codes, different = pd.factorize(values, use_na_sentinel=True)
    written = np.array([*(as_text(value) for value in different), None], dtype=object)
    return pd.Series(written[codes], index=values.index, name=values.name, dtype="str")


def as_series(texts: pa.Array, like: pd.Series) -> pd.Series:
    """Make a column of text without copying it.

    Parameters
    ----------
    texts : (n_rows,) Arrow text.
    like : (n_rows,) whose index and name it takes.

    Returns
    -------
    (n_rows,) of text.
    """
    return pd.Series(pd.array(texts, dtype="str"), index=like.index, name=like.name, copy=False)


@dataclass(frozen=True, eq=False)
class Cells:
    """A column of text, each different value once where they repeat: what is asked of text is asked of those.

    `different` (n_different,) holds the values, `counts` how many cells hold each; an empty cell is null
    and counts 0. `places` (n_rows,) says which value a row holds, -1 for an empty one; it is None where
    values hardly repeat: `different` is then the column itself.
    """

    different: pa.Array
    counts: NDArray[np.int64]
    places: NDArray[np.int32] | None

    @classmethod
    def of(cls, texts: pd.Series) -> "Cells":
        """Look at (n_rows,) of text."""
        column = _arrow(texts)
        first = column.slice(0, LOOKED_AT)
        if len(column) > LOOKED_AT and len(first.unique()) > REPEATING * LOOKED_AT:
            return cls(column, column.is_valid().to_numpy(zero_copy_only=False).astype(np.int64), None)
        return cls._told_apart(column)

    @cached_property
    def told_apart(self) -> "Cells":
        """The same cells with each different value once, however many there are."""
        return self if self.places is not None else self._told_apart(self.different)

    @classmethod
    def _told_apart(cls, column: pa.Array) -> "Cells":
        encoded = column.dictionary_encode()
        places = encoded.indices.fill_null(-1).to_numpy()
        counts = np.bincount(places + 1, minlength=len(encoded.dictionary) + 1)[1:]
        return cls(encoded.dictionary, counts, places)

    def spread(self, values: NDArray[Any], empty: Any) -> NDArray[Any]:
        """Give each row (n_rows,) what is said of its value, `empty` where it holds none."""
        return (
            values if self.places is None else np.append(values, np.array([empty], values.dtype))[self.places]
        )

    def spread_texts(self, texts: pa.Array) -> pa.Array:
        """Give each row (n_rows,) the text that stands for its value."""
        return texts if self.places is None else texts.take(pa.array(self.places, mask=self.places < 0))

    def without(self, left_out: NDArray[np.bool_]) -> "Cells":
        """The same cells, empty where they hold one of these values (n_different,)."""
        if not left_out.any():
            return self
        kept = pc.if_else(pa.array(left_out), None, self.different)
        return Cells(kept, np.where(left_out, 0, self.counts), self.places)

    def tally(self, asked: NDArray[np.bool_]) -> dict[str, int]:
        """Count the cells of each of these values (n_different,), the most common first."""
        found = self.different.filter(pa.array(asked))
        if self.places is None:
            pairs = [(each["values"], each["counts"]) for each in found.value_counts().to_pylist()]
        else:
            pairs = list(zip(found.to_pylist(), self.counts[asked].tolist(), strict=True))
        return dict(sorted(pairs, key=lambda pair: -pair[1]))

    def share(self, fits: NDArray[np.bool_]) -> float:
        """The share of the filled cells whose value fits (n_different,), 0 if none is filled."""
        return float(self.counts[fits].sum() / max(1, self.counts.sum()))


def spelled(different: pa.Array, categories: Sequence[str]) -> pa.Array:
    """Spell the answers of a flag as its categories are spelled.

    Parameters
    ----------
    different : (n_different,) of text.
    categories : the two answers known; TRUE and True are both `true` if that is one of them.

    Returns
    -------
    (n_different,) of text; what is no known answer stays as it is.
    """
    known = {category.lower(): category for category in categories} | {each: each for each in categories}
    answers = [text and known.get(text, known.get(text.lower(), text)) for text in different.to_pylist()]
    return pa.array(answers, pa.large_string())


def matching(texts: pa.Array, pattern: str) -> NDArray[np.bool_]:
    """Mark the texts that hold a pattern.

    Parameters
    ----------
    texts : (n_texts,) of text, missing ones as null.
    pattern : a regular expression.

    Returns
    -------
    (n_texts,) bool, False where a text is missing.
    """
    found = pc.match_substring_regex(texts, pattern).fill_null(False)
    return np.asarray(found.to_numpy(zero_copy_only=False))


def is_flag(different: set[str]) -> bool:
    """Whether these values are a yes and a no in one of the usual spellings."""
    return {value.lower() for value in different} in FLAG_WORDS


def _written(numbers: pa.Array) -> pa.Array:
    """Numbers as text, whole ones without a decimal point."""
    numbers = numbers.combine_chunks() if isinstance(numbers, pa.ChunkedArray) else numbers
    written = pc.cast(numbers, pa.large_string())
    if pa.types.is_integer(numbers.type):
        return written
    whole = pc.and_(pc.equal(numbers, pc.floor(numbers)), pc.less(pc.abs(numbers), 2.0**62))
    cut = pc.cast(pc.if_else(whole, numbers, None), pa.int64())
    return pc.if_else(whole, pc.cast(cut, pa.large_string()), written)


def _arrow(texts: pd.Series) -> pa.Array:
    column = pa.array(texts, type=pa.large_string())
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _is_trim(column: pa.Array) -> bool:
    """Whether every filled cell begins and ends with a visible ASCII character: nothing is to be cut."""
    _, offsets, letters = column.buffers()
    if letters is None:
        return False
    ends = np.frombuffer(offsets, np.int64)[column.offset : column.offset + len(column) + 1]
    filled = ends[1:] > ends[:-1]
    if np.count_nonzero(filled) != len(column) - column.null_count:
        return False  # an empty text is no cell
    seen = np.frombuffer(letters, np.uint8)
    edges = (seen[ends[:-1][filled]], seen[ends[1:][filled] - 1])
    return all(bool(((edge > ord(" ")) & (edge < 127)).all()) for edge in edges)
