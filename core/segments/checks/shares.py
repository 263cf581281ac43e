"""Shares: do other customers fall into the segments as those did whom they were made of?"""

import pandas as pd

from core.findings import Finding
from core.segments.algorithms.clusterer import OUTLIER
from core.segments.assigning.assign import OUTLIER_NAME
from core.segments.segmentation import Segmentation
from core.table.wording import listed

MOVED = 0.05
FEWEST_TO_COMPARE = 100  # below, shares differ by more than .05 by chance


def moved_shares(segmentation: Segmentation, assigned: pd.DataFrame) -> Finding | None:
    """Fire when customers fall into segments in other shares than those the segments were made from.

    Parameters
    ----------
    segmentation : already made.
    assigned : (n_rows, ...) what `assign_many` gave for other customers; under 100 nothing is said.

    Returns
    -------
    Finding when the share of a segment, or of outliers, moved by more than .05 or to nothing, else None.
    """
    if len(assigned) < FEWEST_TO_COMPARE:
        return None
    numbers = [*range(segmentation.k), OUTLIER]
    now = assigned["segment_id"].value_counts(normalize=True).reindex(numbers, fill_value=0.0)
    then = [*segmentation.tally["share"], segmentation.noise / segmentation.rows]
    moves = (now - then).abs()
    names = (*segmentation.names, OUTLIER_NAME)
    is_gone = (now == 0) & (now.index != OUTLIER)
    moved = [name for name, move, gone in zip(names, moves, is_gone, strict=True) if move > MOVED or gone]
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
