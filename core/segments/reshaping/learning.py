"""Learning the rules of steps, from the customers they are taken on, or again from resampled ones."""

from dataclasses import dataclass, replace

import numpy as np

from core.choices import Hyperparameters, pick
from core.errors import CannotReshape, CoreError
from core.segments.algorithms import ALGORITHMS
from core.segments.algorithms.clusterer import Ids
from core.segments.preparing import Prepared
from core.segments.reshaping.boundary import rough_boundary
from core.segments.reshaping.fences import fences_of
from core.segments.reshaping.placing import Rows
from core.segments.reshaping.rules import Apart, Made, Merge, Rule, Split

BISECTING = "bisecting"


@dataclass(frozen=True, slots=True)
class Turn:
    """A step to be taken again on resampled customers.

    `before` (n_rows,) are their segments now, of which there are `k`; `after` (n_rows,) those that the
    step has put the same customers in.
    """

    before: Ids
    after: Ids
    k: int
    seed: int


def split_rule(prepared: Prepared, rows: Rows, ids: Ids, at: int, into: int, *, seed: int = 0) -> Split:
    """Part the customers of one segment.

    Parameters
    ----------
    prepared : says by which algorithm.
    rows : the customers.
    ids : (n_rows,) their segments.
    at : the segment to part.
    into : how many parts.
    seed : added to that of the spec.

    Returns
    -------
    Split, not yet renumbered; by bisecting k-means where the algorithm takes no number or finds one group.

    Raises
    ------
    CannotReshape (its customers are too much alike)
    """
    own = rows.only(ids == at)
    if len(np.unique(own.points.round(9), axis=0)) < into:
        raise CannotReshape("Its customers are too much alike.", "Ask for fewer parts, or another segment.")
    part = replace(prepared, frame=prepared.frame.head(len(own.seen)))
    if pick(ALGORITHMS, prepared.spec.algorithm).takes_k:
        parts = part.cluster(own.seen, into, seed)
        found = int(parts.labels_.max()) + 1
        if found > 1:
            return Split(at, parts, found, by_points=False)
    halving = replace(prepared.spec, algorithm=BISECTING, hyperparameters=Hyperparameters())
    parts = replace(part, spec=halving).cluster(own.points, into, seed)
    return Split(at, parts, int(parts.labels_.max()) + 1, by_points=True)


def again(rule: Rule, prepared: Prepared, rows: Rows, turn: Turn) -> Rule | None:
    """Take a step again on other customers.

    Parameters
    ----------
    rule : the step as it was taken.
    prepared : says by which algorithm.
    rows : the customers.
    turn : their segments before and after the step.

    Returns
    -------
    Rule of these customers, those that lie beyond the known ones keeping their numbers; None where the
    step cannot be taken on them.
    """
    if isinstance(rule, Merge):
        more = np.arange(turn.k - len(rule.renumber)) + rule.renumber.max() + 1
        return Merge(np.concatenate([rule.renumber, more]).astype(np.int64))
    if isinstance(rule, Apart):
        return Apart(*fences_of(rows.points, turn.before, turn.k, rule.reach), rule.reach)
    if isinstance(rule, Made):
        chosen = turn.after == rule.renumber[-1]
        if chosen.all() or not chosen.any():
            return None
        return Made(rough_boundary(rows.points, chosen, turn.seed), turn.k)
    return _split_again(rule, prepared, rows, turn) if isinstance(rule, Split) else None


def _split_again(rule: Split, prepared: Prepared, rows: Rows, turn: Turn) -> Split | None:
    try:
        split = split_rule(prepared, rows, turn.before, rule.at, rule.into, seed=turn.seed)
    except CoreError:  # too few of them were drawn
        return None
    split.renumber = np.arange(turn.k + split.into - 1)
    return split
