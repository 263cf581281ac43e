"""Sizes: segments that hold next to nobody, nearly everybody, or leave too many out."""

from core.findings import Finding
from core.segments.choosing.quality import SMALLEST
from core.segments.segmentation import Segmentation
from core.segments.structure.saying import MOST_NOISE
from core.table.wording import counted, per_cent, quoted

GIANT = 0.9


def tiny_segment(segmentation: Segmentation) -> Finding | None:
    """Fire when a segment holds less than 5 % of the customers."""
    shares = [size / segmentation.rows for size in segmentation.sizes]
    tiny = [name for name, share in zip(segmentation.names, shares, strict=True) if share < SMALLEST]
    if not tiny:
        return None
    return Finding(
        "tiny-segment",
        "warning",
        tiny[-1],
        f"{counted(len(tiny), 'segment')} with less than {per_cent(SMALLEST)} of the customers: "
        f"{quoted(tiny)}.",
        {"smallest": min(shares), "segments": len(tiny)},
        "Ask for fewer segments, and see whether a few odd customers made them.",
    )


def giant_segment(segmentation: Segmentation) -> Finding | None:
    """Fire when one segment holds more than 90 % of the customers."""
    share = max(segmentation.sizes, default=0) / segmentation.rows
    if share <= GIANT:
        return None
    name = segmentation.names[segmentation.sizes.index(max(segmentation.sizes))]
    return Finding(
        "giant-segment",
        "warning",
        name,
        f"'{name}' holds {per_cent(share)} of the customers: nearly every customer gets the same answer.",
        {"share": share},
        "Take another number of segments or other columns, or split it.",
    )


def many_outliers(segmentation: Segmentation) -> Finding | None:
    """Fire when more than 40 % of the customers belong to no segment."""
    share = segmentation.noise / segmentation.rows
    if share <= MOST_NOISE:
        return None
    return Finding(
        "many-outliers",
        "serious",
        "segments",
        f"{per_cent(share)} of the customers are outliers, of no segment: they form no dense groups.",
        {"share": share, "outliers": segmentation.noise},
        "Widen the distance at which customers are neighbours, or take an algorithm that places everyone.",
    )
