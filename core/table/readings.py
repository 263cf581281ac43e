"""Readings: how the cells of a column had to be read; those of many parts of a file add up."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.table.typed import Typed


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
