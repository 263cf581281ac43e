"""Groups: are the segments groups, and do they lie apart?"""

from core.findings import Finding
from core.segments.choosing.quality import OVERLAPPING
from core.segments.segmentation import Segmentation
from core.segments.structure.saying import valleyless


def continuum(segmentation: Segmentation) -> Finding | None:
    """Fire when customers without any groups would part as clearly, or where no valley parts some segments.

    See `structure_of`. Once segments were changed by hand it is not known of them: it was seen of those
    before.
    """
    seen = segmentation.structure
    if not _is_continuum(segmentation):
        return None
    shallow = f"; {valleyless(seen.unparted, segmentation.k)}" if seen.unparted else ""
    return Finding(
        "continuum",
        "info",
        "segments",
        f"This cut makes parts of a continuum, not groups: {seen.numbers}{shallow}.",
        {"value": seen.value, **{f"{each.name}_high": each.high for each in seen.references}},
        "Use them as grades from low to high, and mind the confidence of each customer; another number of "
        "segments may follow gaps that this one cuts across.",
    )


def low_silhouette(segmentation: Segmentation) -> Finding | None:
    """Fire when groups overlap (silhouette below .25); of a continuum, or of one, that need not be said."""
    silhouette = segmentation.silhouette
    if segmentation.k < 2 or silhouette >= OVERLAPPING or _is_continuum(segmentation):
        return None
    is_groups = segmentation.structure.kind == "groups" and not segmentation.steps
    if is_groups:
        message = (
            f"The groups overlap: the silhouette is {silhouette:.2f}. Customers between two of them "
            "could be of either."
        )
        remedy = "Mind the confidence of each customer: it says how surely they belong."
    else:
        message = (
            f"The segments shade into each other: the silhouette is {silhouette:.2f}. Customers near a "
            "border could as well be next door."
        )
        remedy = "Read them as shades, and mind the confidence of each customer."
    evidence = {"silhouette": silhouette, "measured": segmentation.measured, "rows": segmentation.rows}
    return Finding("low-silhouette", "info", "segments", message, evidence, remedy)


def _is_continuum(segmentation: Segmentation) -> bool:
    return segmentation.structure.kind == "continuum" and not segmentation.steps
