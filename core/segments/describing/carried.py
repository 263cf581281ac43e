"""Carrying names: what a user called segments, and how they were called and marked before a refit."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from core.errors import BadName
from core.explore.sampling import sampled
from core.segments.assigning.assign import assign_many
from core.segments.choosing.stability import overlaps_of
from core.segments.describing.free import RESERVED, free_name
from core.segments.describing.slots import filled
from core.segments.segmentation import Segmentation
from core.table.table import Table

ALIKE = 0.5  # of the customers in either are in both: then it is the same segment


def renamed(segmentation: Segmentation, names: Sequence[str]) -> Segmentation:
    """Call segments by other names.

    Parameters
    ----------
    segmentation : already made.
    names : of all its segments, by id.

    Returns
    -------
    Segmentation, otherwise the same.

    Raises
    ------
    BadName : not one name a segment, an empty one, two alike, or one that is reserved (see `RESERVED`).
    """
    plain = [" ".join(name.split()) for name in names]
    if len(plain) != segmentation.k or not all(plain):
        raise BadName("A segment has no name.", "Give every segment a name.")
    folded = [name.casefold() for name in plain]
    if reserved := [fold for fold in folded if fold in RESERVED]:
        said = f"'{reserved[0]}' is what {RESERVED[reserved[0]]} are called."
        raise BadName(said, "Give the segment another name.")
    again = [name for name, fold in zip(plain, folded, strict=True) if folded.count(fold) > 1]
    if again:
        raise BadName(f"Two segments would be called '{again[0]}'.", "Give every segment a name of its own.")
    return replace(segmentation, names=tuple(plain))


def carried(old: Segmentation, new: Segmentation, table: Table) -> Segmentation:
    """Let the segments of a refit keep the names and the slots of those they match.

    Parameters
    ----------
    old : with the names to keep.
    new : the refit.
    table : Table with the columns of both; 50,000 of more customers are looked at.

    Returns
    -------
    `new` with the names and slots of the old segments whose customers it holds: matched one to one so that
    the sum of the Jaccard indices is highest (Kuhn 1955), where at least half of the customers in either
    are in both. A segment without a match keeps its own name, with a number if that is taken, and has the
    lowest free slot.

    Raises
    ------
    MissingColumns, BadColumn
    """
    some = replace(table, frame=sampled(table.frame))
    before, after = (assign_many(each, some)["segment_id"].to_numpy() for each in (old, new))
    overlaps = overlaps_of(before, after)
    alike = np.zeros((old.k, new.k))  # a segment may be empty among these customers
    alike[: overlaps.shape[0], : overlaps.shape[1]] = overlaps
    names: dict[int, str] = {}
    slots: list[int | None] = [None] * new.k
    for was, now in zip(*linear_sum_assignment(alike, maximize=True), strict=True):
        if alike[was, now] >= ALIKE:
            names[int(now)] = old.names[was]
            slots[now] = old.marks[old.names[was]]
    for number, name in enumerate(new.names):
        if number not in names:
            names[number] = free_name([name], names.values())
    return replace(new, names=tuple(names[number] for number in range(new.k)), slots=filled(slots))
