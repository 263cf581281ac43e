"""Undoing: the last step of a segmentation taken back."""

from dataclasses import replace

from core.errors import CannotReshape
from core.segments.describing.free import free_name
from core.segments.reshaping.ground import ground_of
from core.segments.reshaping.reshaped import Reshaped
from core.segments.reshaping.taking import reassigned
from core.segments.segmentation import Segmentation
from core.table.table import Table


def undone(segmentation: Segmentation, table: Table) -> Segmentation:
    """Take back the last step.

    Parameters
    ----------
    segmentation : with at least one step.
    table : the one it was made of.

    Returns
    -------
    Segmentation as it was before the step, but for names that were given since to segments the step left
    alone and that no other segment has.

    Raises
    ------
    CannotReshape (there is no step, or another table)
    """
    if not segmentation.steps:
        raise CannotReshape("No step was taken that could be taken back.", "Change the segments first.")
    ground, step = ground_of(segmentation, table), segmentation.steps[-1]
    *rules, last = ground.rules
    ids = Reshaped(ground.first, rules, ground.rows.seen.shape[1]).placed(ground.rows).ids
    restored = step.segments if step.kind in ("split", "merged") else ()
    names = [name if name in restored else "" for name in step.names]
    for number, name in enumerate(names):
        # A name that the step had set free may have been given to another segment since.
        since = segmentation.names[last.renumber[number]]
        names[number] = name or free_name([since, step.names[number]], [*filter(None, names)])
    before = reassigned(segmentation, table, ground, tuple(rules), ids)
    return replace(
        before,
        names=tuple(names),
        quality=step.quality,
        verdict=step.verdict,
        measured=step.measured,
        slots=step.slots,
        steps=segmentation.steps[:-1],
    )
