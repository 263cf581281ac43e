"""Number: are there as many segments as were asked for?"""

from core.choices import pick
from core.findings import Finding
from core.segments.algorithms import ALGORITHMS
from core.segments.segmentation import Segmentation
from core.table.wording import counted

CODE = "fewer-segments"


def fewer_segments(segmentation: Segmentation) -> Finding | None:
    """Fire when other than the number asked for was found; not once segments were changed by hand."""
    asked, found = segmentation.spec.k, segmentation.k
    if asked is None or segmentation.choosing or segmentation.steps:
        return None
    evidence = {"asked": float(asked), "found": float(found)}
    algorithm = pick(ALGORITHMS, segmentation.spec.algorithm)
    if not algorithm.takes_k:
        message = (
            f"{counted(asked, 'segment')} were asked for, but the number asked for is not used: "
            f"{algorithm.label} finds the number itself, here {found:,}."
        )
        remedy = "Leave the number out, or take an algorithm that is told how many to find."
        return Finding(CODE, "info", "segments", message, evidence, remedy)
    if found >= asked:
        return None
    message = (
        f"{counted(asked, 'segment')} were asked for, {found:,} hold{'s' if found == 1 else ''} customers."
    )
    return Finding(
        CODE,
        "warning",
        "segments",
        message,
        evidence,
        f"Ask for {max(found, 2):,}, or take another algorithm.",
    )
