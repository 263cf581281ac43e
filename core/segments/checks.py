"""Checks: what should be known of segments before anyone acts on them."""

import pandas as pd

from core.findings import Finding, ranked
from core.segments.choosing.quality import OVERLAPPING, SMALLEST, STABLE
from core.segments.segmentation import Segmentation
from core.segments.structure.continuum import is_continuum
from core.table.wording import counted, listed, per_cent, quoted

DOMINANT = 0.5
MOVED = 0.05
FEWEST_TO_COMPARE = 100  # below, shares differ by more than .05 by chance


def findings_of(segmentation: Segmentation) -> tuple[Finding, ...]:
    """Run every check on a segmentation; what the checks saw, the most serious first."""
    checks = (unstable_segmentation, tiny_segment, dominant_column, continuum, low_silhouette)
    return ranked(check(segmentation) for check in checks)


def unstable_segmentation(segmentation: Segmentation) -> Finding | None:
    """Fire when resampled customers form other segments (stability below .8)."""
    stability = segmentation.stability
    if stability >= STABLE:
        return None
    return Finding(
        "unstable-segmentation",
        "serious",
        "segments",
        f"Drawn again, the customers would form other segments: the stability is {stability:.2f}, "
        f"where {STABLE} is wanted.",
        {"stability": stability, "wanted": STABLE},
        "Ask for fewer segments, or choose fewer columns that belong together.",
    )


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


def dominant_column(segmentation: Segmentation) -> Finding | None:
    """Fire when one of several columns has more than half of the variance after encoding."""
    column, share = max(segmentation.variance_shares.items(), key=lambda pair: pair[1])
    if share <= DOMINANT or len(segmentation.variance_shares) == 1:
        return None
    return Finding(
        "dominant-column",
        "warning",
        column,
        f"The segments are mostly about '{column}': it holds {per_cent(share)} of the differences "
        "between customers.",
        {"share": share},
        "Leave it out, or add columns that are filled in more often.",
    )


def continuum(segmentation: Segmentation) -> Finding | None:
    """Fire when customers without any groups would part as clearly (see `cloud_of`)."""
    silhouette, cloud = segmentation.silhouette, segmentation.cloud
    if not is_continuum(segmentation.quality, cloud):
        return None
    return Finding(
        "continuum",
        "info",
        "segments",
        f"The segments are parts of a continuum, not groups apart: their silhouette is {silhouette:.2f}, "
        f"and of {cloud.draws} clouds without groups, parted the same way, one in twenty reaches "
        f"{cloud.high:.2f}.",
        {"silhouette": silhouette, "cloud_mean": cloud.mean, "cloud_high": cloud.high},
        "Use them as grades from low to high, and mind the confidence of each customer.",
    )


def low_silhouette(segmentation: Segmentation) -> Finding | None:
    """Fire when segments that are no mere parts of a continuum overlap (silhouette below .25)."""
    silhouette = segmentation.silhouette
    if silhouette >= OVERLAPPING or is_continuum(segmentation.quality, segmentation.cloud):
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


def moved_shares(segmentation: Segmentation, assigned: pd.DataFrame) -> Finding | None:
    """Fire when customers fall into segments in other shares than those the segments were made from.

    Parameters
    ----------
    segmentation : already made.
    assigned : (n_rows, ...) what `assign_many` gave for other customers; under 100 nothing is said.

    Returns
    -------
    Finding when the share of a segment moved by more than .05 or a segment stayed empty, else None.
    """
    if len(assigned) < FEWEST_TO_COMPARE:
        return None
    now = assigned["segment_id"].value_counts(normalize=True).reindex(range(segmentation.k), fill_value=0.0)
    moves = (now.to_numpy() - segmentation.tally["share"]).abs()
    moved = [
        name
        for name, move, share in zip(segmentation.names, moves, now, strict=True)
        if move > MOVED or not share
    ]
    if not moved:
        return None
    return Finding(
        "moved-shares",
        "warning",
        moved[0],
        f"These customers fall into segments in other shares than in training: {listed(moved)}.",
        {"largest_move": float(moves.max()), "segments": len(moved)},
        "See whether units or columns changed; if the customers did, find the segments again.",
    )
