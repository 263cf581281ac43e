"""Slots: the places of segments among colours and symbols, kept while the segments change."""

from collections.abc import Sequence
from itertools import count


class Marks(dict[str, int]):
    """The place of each segment among colours and symbols, by name; not any mapping is one."""


def filled(slots: Sequence[int | None]) -> tuple[int, ...]:
    """Give a place to each segment that has none, the lowest that no other one has."""
    free = (slot for slot in count() if slot not in slots)
    return tuple(next(free) if slot is None else slot for slot in slots)
