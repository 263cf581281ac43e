"""Steadiness: does a segment come back when the customers are drawn again?"""

from dataclasses import dataclass
from typing import Literal

from core.segments.choosing.quality import DISSOLVED

Word = Literal["holds", "wobbles", "dissolves"]
HOLDS = 0.75


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How alike a segment is to the most alike one of resampled customers: the mean Jaccard index, 0 to 1."""

    jaccard: float

    @property
    def word(self) -> Word:
        """holds (at least .75), wobbles or dissolves (below .5); see Hennig (2007) for both bars."""
        if self.jaccard >= HOLDS:
            return "holds"
        return "wobbles" if self.jaccard >= DISSOLVED else "dissolves"

    @property
    def sentence(self) -> str:
        """What the word says."""
        told = {
            "holds": "Drawn again, the customers form this segment again",
            "wobbles": "Drawn again, the customers form a segment like this, with other borders",
            "dissolves": "Drawn again, the customers mostly form no such segment",
        }
        return f"{told[self.word]} (mean Jaccard index {self.jaccard:.2f})."
