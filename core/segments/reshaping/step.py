"""Step: one change of the segments by hand, remembered so that it can be told and taken back."""

from dataclasses import dataclass
from typing import Literal

from core.segments.choosing.quality import Quality

StepKind = Literal["split", "merged", "apart", "made"]


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the segments.

    `segments` are the names of those that were changed, `sentence` says what was done. `names`, `quality`,
    `verdict`, `measured` and `slots` are those of the segmentation before it.
    """

    kind: StepKind
    segments: tuple[str, ...]
    sentence: str
    names: tuple[str, ...]
    quality: Quality
    verdict: str
    measured: int
    slots: tuple[int, ...] = ()
