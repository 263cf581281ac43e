"""Reshaping: segments changed by hand, each change one step that can be taken back."""

from collections.abc import Collection, Sequence

import numpy as np

from core.errors import BadHyperparameter, CannotReshape
from core.segments.algorithms.clusterer import OUTLIER
from core.segments.choosing.quality import Progress
from core.segments.reshaping.boundary import boundary_of
from core.segments.reshaping.fences import fences_of
from core.segments.reshaping.ground import ground_of
from core.segments.reshaping.learning import split_rule
from core.segments.reshaping.rules import Apart, Made, Merge
from core.segments.reshaping.taking import Change, taken
from core.segments.segmentation import Segmentation
from core.table.table import Table
from core.table.wording import counted, quoted

REACH = 1.5
FEWEST_CHOSEN = 5
MOST_PARTS = 10


def split(
    segmentation: Segmentation,
    table: Table,
    segment_id: int,
    into: int = 2,
    progress: Progress | None = None,
) -> Segmentation:
    """Part a segment, by the algorithm it was found with or, where that cannot, by bisecting k-means.

    Parameters
    ----------
    segmentation : already made.
    table : the one it was made of.
    segment_id : the segment to part.
    into : how many parts, 2 to 10.
    progress : called with the share done (0 to 1) and what is being done.

    Returns
    -------
    Segmentation with one step more; the parts get names of their own.

    Raises
    ------
    CannotReshape (no such segment, its customers are too much alike, or another table),
    BadHyperparameter
    """
    if not 2 <= into <= MOST_PARTS:
        raise BadHyperparameter(f"A segment is split into 2 to {MOST_PARTS} parts, not {into}.")
    _demand(segmentation, [segment_id])
    ground = ground_of(segmentation, table)
    rule = split_rule(ground.prepared, ground.rows, ground.placing.ids, segment_id, into)
    rule.renumber = np.arange(segmentation.k + rule.into - 1)
    names = [*segmentation.names, *[""] * (rule.into - 1)]
    names[segment_id] = ""
    begins = f"Split '{segmentation.names[segment_id]}' into "
    ends = ", by bisecting k-means." if rule.by_points else "."
    return taken(ground, table, Change("split", (segment_id,), rule, tuple(names), begins, ends), progress)


def merge(
    segmentation: Segmentation, table: Table, ids: Collection[int], progress: Progress | None = None
) -> Segmentation:
    """Make one segment of several.

    Parameters
    ----------
    segmentation : already made.
    table : the one it was made of.
    ids : at least two segments, not all.
    progress : called with the share done (0 to 1) and what is being done.

    Returns
    -------
    Segmentation with one step more; the merged segment gets a name of its own.

    Raises
    ------
    CannotReshape (fewer than two segments, all of them, no such segment, or another table)
    """
    together = sorted({int(number) for number in ids})
    _demand(segmentation, together)
    if len(together) < 2:
        raise CannotReshape("One segment alone cannot be merged.", "Choose at least two segments.")
    if len(together) == segmentation.k:
        raise CannotReshape("Merged, all customers would be in one segment.", "Leave at least one out.")
    ground = ground_of(segmentation, table)
    kept = [number for number in range(segmentation.k) if number not in together[1:]]
    homes = [together[0] if number in together else number for number in range(segmentation.k)]
    names = ["" if number == together[0] else segmentation.names[number] for number in kept]
    rule = Merge(np.array([kept.index(home) for home in homes]))
    begins = f"Merged {quoted([segmentation.names[number] for number in together])} into "
    return taken(ground, table, Change("merged", tuple(together), rule, tuple(names), begins), progress)


def outliers_apart(
    segmentation: Segmentation, table: Table, reach: float = REACH, progress: Progress | None = None
) -> Segmentation:
    """Set customers apart who lie far from the middle of their segment: they are of no segment then.

    Parameters
    ----------
    segmentation : already made.
    table : the one it was made of.
    reach : how far beyond the usual distances the fence lies, in ranges between their quartiles: 1.5 is
        "outside" and 3 "far out" (Tukey 1977).
    progress : called with the share done (0 to 1) and what is being done.

    Returns
    -------
    Segmentation with one step more; all names stay.

    Raises
    ------
    CannotReshape (no segments, nobody lies beyond the fence, or another table), BadHyperparameter
    """
    if not 0 <= reach <= 100:
        raise BadHyperparameter(f"The fence lies 0 to 100 ranges out, not {reach}.")
    _demand(segmentation, [0])
    ground = ground_of(segmentation, table)
    before = ground.placing.ids
    rule = Apart(*fences_of(ground.rows.points, before, segmentation.k, reach), reach)
    after = rule.apply(ground.rows, ground.placing).ids
    far = int((after != before).sum())
    if not far:
        raise CannotReshape("Nobody lies beyond the fence of the segments.", "Draw the fence closer.")
    touched = tuple(np.unique(before[after != before]).tolist())
    begins = f"Set {counted(far, 'customer')} apart who lie far from the middle of their segment"
    ends = f", beyond the upper quartile of the distances by {reach:g} times the range between quartiles."
    change = Change("apart", touched, rule, segmentation.names, begins, ends)
    return taken(ground, table, change, progress)


def made_of_rows(
    segmentation: Segmentation, table: Table, rows: Collection[int], progress: Progress | None = None
) -> Segmentation:
    """Make a segment of chosen customers, such as a lassoed group.

    Parameters
    ----------
    segmentation : already made.
    table : the one it was made of.
    rows : the row numbers of the customers, at least 5 and not all.
    progress : called with the share done (0 to 1) and what is being done.

    Returns
    -------
    Segmentation with one step more. A boundary is learned from the choice, so that new customers can be
    asked; the segment is what lies within, and the step says how well that repeats the choice.

    Raises
    ------
    CannotReshape (too few customers or all, nobody is left in a segment or in the new one, another table)
    """
    ground = ground_of(segmentation, table)
    chosen = ground.prepared.frame.index.isin([*rows])
    count = int(chosen.sum())
    if count < FEWEST_CHOSEN:
        raise CannotReshape(
            f"{counted(count, 'customer')} cannot make a segment.", f"Choose at least {FEWEST_CHOSEN}."
        )
    if chosen.all():
        raise CannotReshape(
            "All customers were chosen, and nobody is left to tell them from.", "Choose fewer."
        )
    boundary, learned = boundary_of(ground.rows.points, chosen, ground.prepared.spec.seed)
    rule = Made(boundary, segmentation.k)
    begins = f"Made of {counted(count, 'chosen customer')}: "
    touched = tuple(np.unique(ground.placing.ids[chosen & (ground.placing.ids != OUTLIER)]).tolist())
    change = Change("made", touched, rule, (*segmentation.names, ""), begins, f". {learned.sentence}")
    return taken(ground, table, change, progress)


def far_out(segmentation: Segmentation, table: Table, reaches: Sequence[float]) -> tuple[int, ...]:
    """Count whom `outliers_apart` would set apart.

    Parameters
    ----------
    segmentation : already made.
    table : the one it was made of.
    reaches : as for `outliers_apart`.

    Returns
    -------
    The number of customers for each reach.

    Raises
    ------
    CannotReshape (no segments, or another table)
    """
    _demand(segmentation, [0])
    ground = ground_of(segmentation, table)
    ids, counts = ground.placing.ids, []
    for reach in reaches:
        rule = Apart(*fences_of(ground.rows.points, ids, segmentation.k, reach), reach)
        counts.append(int((rule.apply(ground.rows, ground.placing).ids != ids).sum()))
    return tuple(counts)


def _demand(segmentation: Segmentation, ids: Sequence[int]) -> None:
    for number in ids:
        if not 0 <= number < segmentation.k:
            known = f"They are numbered 0 to {segmentation.k - 1}." if segmentation.k else ""
            raise CannotReshape(f"There is no segment {number}.", known)
