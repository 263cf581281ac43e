"""Groups: are the segments groups, and do they lie apart?"""

from core.findings import Finding
from core.segments.choosing.quality import OVERLAPPING
from core.segments.segmentation import Segmentation


def continuum(segmentation: Segmentation) -> Finding | None:
    """Fire when customers without any groups would part as clearly (see `structure_of`)."""
    seen = segmentation.structure
    if seen.kind != "continuum":
        return None
    return Finding(
        "continuum",
        "info",
        "segments",
        f"The segments are parts of a continuum, not groups: {seen.numbers}.",
        {"value": seen.value, **{f"{each.name}_high": each.high for each in seen.references}},
        "Use them as grades from low to high, and mind the confidence of each customer.",
    )


def low_silhouette(segmentation: Segmentation) -> Finding | None:
    """Fire when groups overlap (silhouette below .25); of a continuum, or of one, that need not be said."""
    silhouette = segmentation.silhouette
    if segmentation.k < 2 or silhouette >= OVERLAPPING or segmentation.structure.kind == "continuum":
        return None
    return Finding(
        "low-silhouette",
        "info",
        "segments",
        f"The segments shade into each other: the silhouette is {silhouette:.2f}. Customers near a border "
        "could as well be next door.",
        {"silhouette": silhouette, "measured": segmentation.measured, "rows": segmentation.rows},
        "Read them as shades, and mind the confidence of each customer.",
    )
