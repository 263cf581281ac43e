"""Polishing: changes that are not needed are undone, numbers brought back as near as they may be."""

import numpy as np

from core.learning.changing.coded import Fields, Floats, once
from core.learning.changing.search import AHEAD

PARTS = np.array([0.02, *np.arange(0.1, 0.95, 0.1), 0.95, 0.98])  # of the way to the new number
ROUNDS = 8


def polished(fields: Fields, rows: Floats) -> Floats:
    """Make changes cheaper while the category stays first.

    Parameters
    ----------
    fields : of the customer.
    rows : (n_rows, n_fields) coded, in which the category comes first.

    Returns
    -------
    (n_rows, n_fields), none dearer than before. Changed numbers are round or a real customer's.
    """
    for _ in range(ROUNDS):
        nearer = [_nearer(fields, row) for row in rows]
        tried = np.concatenate([rows, *nearer])
        of = np.repeat(np.arange(len(rows)), [len(each) for each in nearer])
        costs = fields.costs(tried).sum(axis=1)
        costs[len(rows) :][fields.margins(tried[len(rows) :]) <= AHEAD] = np.inf
        order = np.lexsort((costs, np.concatenate([np.arange(len(rows)), of])))
        first = np.searchsorted(np.concatenate([np.arange(len(rows)), of])[order], np.arange(len(rows)))
        cheapest = order[first]
        if (cheapest < len(rows)).all():
            break
        rows = tried[cheapest]
    return rows


def _nearer(fields: Fields, row: Floats) -> Floats:
    """The row (n_fields,) with one change undone, or one number nearer to the customer's own."""
    made = []
    for at in np.flatnonzero(fields.differ(row[None, :])[0]):
        parts = PARTS if fields.is_number[at] and not np.isnan(fields.own[at]) else PARTS[:0]
        some = np.tile(row, (len(parts) + 1, 1))
        some[:, at] = fields.own[at]
        some[1:, at] += parts * (row[at] - fields.own[at])
        made.append(np.where(np.arange(len(row)) == at, fields.rounded(some), some))
    return once(np.concatenate(made))
