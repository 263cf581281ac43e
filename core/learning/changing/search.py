"""Search: from the customer's own values, one more change at a time, along the most promising ways."""

from dataclasses import dataclass

import numpy as np

from core.learning.changing.coded import Bools, Fields, Floats
from core.learning.changing.options import options

WAYS = 8  # followed at a time
STEPS = 8  # fields changed at most
TRIED = 120  # single changes that ways are made of
AHEAD = 1e-6  # by so much the category must lead: one customer alone is asked with other last digits


@dataclass(frozen=True)
class Found:
    """Coded rows (n_rows, n_fields) in which the category comes first, cheapest first."""

    rows: Floats
    costs: Floats

    @classmethod
    def of(cls, fields: Fields, rows: Floats) -> "Found":
        """Each of these rows once."""
        different = np.unique(rows, axis=0)
        costs = fields.costs(different).sum(axis=1)
        order = np.argsort(costs, kind="stable")
        return cls(different[order], costs[order])


def changed_one_by_one(fields: Fields, now: float) -> Floats:
    """Look for cheap changes by which the category comes first.

    A beam search: of the ways that do not lead there yet, those are followed that have cost least and
    need least, what is needed being priced as the best single change would bring it.

    Parameters
    ----------
    fields : of the customer.
    now : the category's margin as things are.

    Returns
    -------
    (n_found, n_fields) coded rows in which it comes first; perhaps none.
    """
    single = options(fields)
    gains = fields.margins(single) - now
    costs = fields.costs(single).sum(axis=1)
    found = [single[gains + now > AHEAD]]
    steps = _promising(single, gains, costs)
    useful = gains > 0
    if not useful.any():
        return found[0]
    price = float((costs[useful] / gains[useful]).min())
    ways = fields.own[None, :]
    for _ in range(STEPS):
        tried = _extended(fields, ways, steps)
        if not len(tried):
            break
        margins, spent = fields.margins(tried), fields.costs(tried).sum(axis=1)
        there = margins > AHEAD
        found.append(tried[there])
        best = min(
            (float(fields.costs(each).sum(axis=1).min()) for each in found if len(each)), default=np.inf
        )
        score = np.where(there | (spent >= best), np.inf, spent + np.maximum(-margins, 0) * price)
        order = np.argsort(score, kind="stable")[:WAYS]
        ways = tried[order[np.isfinite(score[order])]]
        if not len(ways):
            break
    return np.concatenate(found)


def _promising(single: Floats, gains: Floats, costs: Floats) -> Floats:
    """The single changes that bring most, and most for their cost."""
    worth = gains / costs
    half = TRIED // 2
    best = np.unique(np.concatenate([np.argsort(-gains)[:half], np.argsort(-worth)[:TRIED]]))
    return np.asarray(single[best[gains[best] > 0]])


def _extended(fields: Fields, ways: Floats, steps: Floats) -> Floats:
    """Each way with each step in a field it has not changed yet."""
    differ: Bools = fields.differ(steps)
    made = []
    for way in ways:
        fresh = ~(differ & fields.differ(way[None, :])).any(axis=1)
        made.append(np.where(differ[fresh], steps[fresh], way))
    return np.unique(np.concatenate(made), axis=0) if made else np.empty((0, len(fields.own)))
