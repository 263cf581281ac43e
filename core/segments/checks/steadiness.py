"""Steadiness: would other customers of the same kind form the same segments?"""

from core.findings import Finding
from core.segments.choosing.quality import DISSOLVED, STABLE
from core.segments.segmentation import Segmentation
from core.table.wording import beside, counted, quoted


def unstable_segmentation(segmentation: Segmentation) -> Finding | None:
    """Fire when resampled customers form other segments (stability below .8); fewer than two have none."""
    stability = segmentation.stability
    if segmentation.k < 2 or stability >= STABLE:
        return None
    return Finding(
        "unstable-segmentation",
        "serious",
        "segments",
        f"Drawn again, the customers would form other segments: the stability is "
        f"{beside(stability, STABLE)}, where {STABLE} is wanted.",
        {"stability": stability, "wanted": STABLE},
        "Ask for fewer segments, or choose fewer columns that belong together.",
    )


def dissolving_segments(segmentation: Segmentation) -> Finding | None:
    """Fire when single segments dissolve in resamples (Jaccard similarity below .5, Hennig 2007)."""
    dissolved = [number for number in segmentation.quality.dissolved if number < segmentation.k]
    if not dissolved:
        return None
    names = [segmentation.names[number] for number in dissolved]
    return Finding(
        "dissolving-segment",
        "warning",
        names[0],
        f"{counted(len(names), 'segment')} would not come back if the customers were drawn again: "
        f"{quoted(names)}.",
        {
            "least_jaccard": min(segmentation.quality.jaccards[number] for number in dissolved),
            "wanted": DISSOLVED,
            "segments": len(names),
        },
        "Do not build on it: merge it with the segment most like it, or ask for fewer segments.",
    )
