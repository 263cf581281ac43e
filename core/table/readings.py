"""Readings: how the cells of a column had to be read; those of many parts of a file add up."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from core.table.cells import as_text
from core.table.schema import Column
from core.table.typed import Typed, as_typed


@dataclass(frozen=True, slots=True)
class Reading:
    """What of a column was not written plainly.

    `words` counts those that were read as missing, `dressed` counts cells that only the format of the
    column can read; `example` is the first of them with what was read, both as text.
    """

    words: Mapping[str, int] = field(default_factory=dict)
    dressed: int = 0
    example: tuple[str, str] = ("", "")

    @classmethod
    def of(cls, typed: Typed) -> "Reading":
        """Keep what was counted while a column was read."""
        return cls(typed.words, typed.dressed, typed.example)

    def __add__(self, other: "Reading") -> "Reading":
        words = {**self.words}
        for word, times in other.words.items():
            words[word] = words.get(word, 0) + times
        return Reading(words, self.dressed + other.dressed, self.example if self.dressed else other.example)


def of_each(texts: pd.Series, column: Column) -> dict[int, Reading]:
    """Say of each cell what would be said of it if it stood alone.

    Parameters
    ----------
    texts : (n_rows,) of text as `as_texts` gives it.
    column : its kind, format and words.

    Returns
    -------
    Row -> Reading, of the cells that were not written plainly.
    """
    typed = as_typed(texts, column)
    words = texts[texts.isin(list(typed.words))] if typed.words else texts[:0]
    read = {row: Reading({word: 1}) for row, word in words.items()}
    if typed.dressed:
        plain = as_typed(texts, replace(column, written="")).values
        dressed = typed.values[typed.values.notna() & plain.isna()]
        shown = zip(dressed.items(), texts[dressed.index], strict=True)
        read |= {row: Reading(dressed=1, example=(text, str(as_text(value)))) for (row, value), text in shown}
    return read
