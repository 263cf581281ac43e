"""Search: from the customer's own values, one more change at a time, along the most promising ways."""

import numpy as np

from core.learning.changing.coded import START, Fields, Floats, once
from core.learning.changing.options import options

WAYS = 8  # followed at a time
STEPS = 8  # fields changed at most
TRIED = 100  # single changes that ways are made of
AHEAD = 1e-6  # by so much the category must lead: one customer alone is asked with other last digits


def changed_one_by_one(fields: Fields) -> Floats:
    """Look for cheap changes by which the category comes first.

    A beam search: of the ways that do not lead there yet, those are followed that have cost least and
    need least, what is needed being priced as the best single change would bring it.

    Parameters
    ----------
    fields : of the customer.

    Returns
    -------
    (n_found, n_fields) coded rows in which it comes first; perhaps none.
    """
    single = options(fields)
    margins = fields.margins(np.concatenate([fields.own[None, :], single]))
    gains, costs = margins[1:] - margins[0], fields.costs(single).sum(axis=1)
    steps = _promising(single, gains, costs)
    price = float((costs / np.maximum(gains, AHEAD)).min(initial=np.inf))
    found, ways, best = [single[:0]], fields.own[None, :], np.inf
    for _ in range(STEPS):
        tried = _extended(fields, ways, steps)
        margins, spent = fields.margins(tried), fields.costs(tried).sum(axis=1)
        there = margins > AHEAD
        found.append(tried[there])
        best = min(best, spent[there].min(initial=np.inf))
        # A way that needs another field and would then cost more than what is found is not followed.
        useful = ~there & (spent + START * fields.weight.min() < best)
        order = np.argsort(np.where(useful, spent - margins * price, np.inf), kind="stable")
        ways = tried[order[: min(WAYS, int(useful.sum()))]]
        if not len(ways):
            break
    return np.concatenate(found)


def _promising(single: Floats, gains: Floats, costs: Floats) -> Floats:
    """The single changes that bring most, and most for their cost."""
    most, worth = np.argsort(-gains, kind="stable"), np.argsort(-gains / costs, kind="stable")
    best = np.unique([most[: TRIED // 2], worth[: TRIED // 2]])
    return np.asarray(single[best[gains[best] > 0]])


def _extended(fields: Fields, ways: Floats, steps: Floats) -> Floats:
    """Each way with each step in fields it has not changed yet, (n_tried, n_fields)."""
    taken = fields.differ(steps)
    fresh = ~(taken[None, :, :] & fields.differ(ways)[:, None, :]).any(axis=2)
    made = np.where(taken[None, :, :], steps[None, :, :], ways[:, None, :])[fresh]
    return once(made[fields.rules.kept(made)])
