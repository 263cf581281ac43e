"""Tally: what was counted of the rows of a file; those of its batches add up."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    """Counts of rows: `read` = `scored` + `rejected`."""

    read: int = 0
    scored: int = 0
    rejected: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.read + other.read, self.scored + other.scored, self.rejected + other.rejected)
