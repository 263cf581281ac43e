"""Taking a step: the segments renumbered, named, described and measured anew."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from core.errors import CannotReshape
from core.segments.algorithms.clusterer import OUTLIER, Ids
from core.segments.choosing.quality import STABLE, Progress, Quality
from core.segments.describing.naming import names_of
from core.segments.describing.slots import filled
from core.segments.describing.traits import traits_of
from core.segments.reshaping.ground import Ground
from core.segments.reshaping.measuring import measured_again
from core.segments.reshaping.rules import Rule
from core.segments.reshaping.step import Step, StepKind
from core.segments.segmentation import Segmentation
from core.table.table import Table
from core.table.wording import beside, counted, listed


@dataclass(frozen=True, slots=True)
class Change:
    """A step about to be taken.

    `segments` are the ids of those it changes. `names` are by the number the rule knows segments by after
    it, before they are renumbered by size; empty for a new segment. `begins` and `ends` are the sentence
    around the new segments.
    """

    kind: StepKind
    segments: tuple[int, ...]
    rule: Rule
    names: tuple[str, ...]
    begins: str
    ends: str = "."


def taken(ground: Ground, table: Table, change: Change, progress: Progress | None = None) -> Segmentation:
    """Take a step.

    Parameters
    ----------
    ground : what the segmentation stands on.
    table : the one it was made of.
    change : the step; its rule is renumbered here.
    progress : called with the share done (0 to 1) and what is being done.

    Returns
    -------
    Segmentation with one step more.

    Raises
    ------
    CannotReshape (nobody would be left in a segment)
    """
    was, rule = ground.segmentation, change.rule
    placed = rule.apply(ground.rows, ground.placing).renumbered(rule.renumber)
    order = _by_size(placed.ids, placed.k, change.names)
    rule.renumber = order[rule.renumber]
    ids = np.where(placed.ids == OUTLIER, OUTLIER, order[placed.ids])
    rules = (*ground.rules, rule)
    by_number = dict(zip(order.tolist(), change.names, strict=True))
    made = reassigned(was, table, ground, rules, ids)
    given = [by_number[number] for number in range(placed.k)]
    names = names_of(made.traits, placed.k, given, was.names)
    quality, measured = measured_again(ground, rules, ids, progress)
    step = Step(
        kind=change.kind,
        segments=tuple(was.names[number] for number in change.segments),
        sentence=change.begins + _told(names, made.sizes, change) + change.ends,
        names=was.names,
        quality=was.quality,
        verdict=was.verdict,
        measured=was.measured,
        slots=was.slots,
    )
    steps = (*was.steps, step)
    return replace(
        made,
        names=names,
        quality=quality,
        measured=measured,
        steps=steps,
        verdict=_verdict(quality, len(steps)),
        slots=filled([was.marks.get(name) for name in given]),
    )


def reassigned(
    segmentation: Segmentation, table: Table, ground: Ground, rules: tuple[Rule, ...], ids: Ids
) -> Segmentation:
    """Put the training customers in other segments; names and quality are still the old ones.

    Parameters
    ----------
    segmentation : already made.
    table : the one it was made of.
    ground : what it stands on.
    rules : all steps.
    ids : (n_rows,) in the order of the ground.

    Returns
    -------
    Segmentation
    """
    labels = pd.Series(ids, index=ground.prepared.frame.index).reindex(table.frame.index)
    real = labels[labels != OUTLIER]
    return replace(
        segmentation,
        pipeline=ground.pipeline(rules),
        sizes=tuple(np.bincount(real).tolist()),
        ids=tuple(labels.tolist()),
        traits=traits_of(table.frame, segmentation.schema, labels),
    )


def _by_size(ids: Ids, k: int, names: tuple[str, ...]) -> Ids:
    sizes = np.bincount(ids[ids != OUTLIER], minlength=k)
    if sizes.min() == 0:
        name = names[int(sizes.argmin())]
        if name:
            remedy = "Leave some of its customers there, or rename or merge the segment instead."
            raise CannotReshape(f"Nobody would be left in the segment '{name}'.", remedy)
        raise CannotReshape("Nobody would be in the new segment.", "Choose others, or fewer parts.")
    return np.argsort(np.argsort(-sizes, kind="stable"), kind="stable")


def _told(names: tuple[str, ...], sizes: tuple[int, ...], change: Change) -> str:
    pairs = zip(names, sizes, strict=True)
    new = [f"'{name}' ({counted(size, 'customer')})" for name, size in pairs if name not in change.names]
    return listed(new) if new else ""


def _verdict(quality: Quality, steps: int) -> str:
    is_stable = quality.stability >= STABLE
    return (
        f"{quality.k} segments after {counted(steps, 'change')} by hand, "
        f"{'stable' if is_stable else 'not stable'}: drawn again, the customers would form segments alike by "
        f"{beside(quality.stability, STABLE)}, where {STABLE} is wanted."
    )
