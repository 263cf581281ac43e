"""Polishing: changes that are not needed are undone, numbers brought back as near as they may be."""

import numpy as np

from core.learning.changing.coded import Fields, Floats, once
from core.learning.changing.search import AHEAD

PARTS = np.array([0.02, *np.arange(0.1, 0.95, 0.1), 0.95, 0.98])  # of the way to the new number
FARTHER = np.array([1.1, 1.25, 1.5])
ROUNDS = 6


def polished(fields: Fields, rows: Floats) -> Floats:
    """Make changes cheaper while the category stays first.

    Parameters
    ----------
    fields : of the customer.
    rows : (n_rows, n_fields) coded, in which the category comes first and no rule is broken.

    Returns
    -------
    (n_rows, n_fields), none dearer than before. Changed numbers are round or a real customer's.
    """
    for _ in range(ROUNDS if len(rows) else 0):
        tried = [_nearer(fields, row) for row in rows]
        cheapest = int(fields.costs(rows).sum(axis=1).argmin())
        # Were it tried with all of them, they would become the same.
        tried[cheapest] = np.concatenate([tried[cheapest], _exchanged(fields, rows[cheapest])])
        tried = [some[fields.rules.kept(some)] for some in tried]
        better = np.stack(
            [
                _cheapest(fields, np.concatenate([row[None, :], some[ahead > AHEAD]]))
                for row, some, ahead in zip(rows, tried, fields.margins_of(tried), strict=True)
            ]
        )
        if np.array_equal(better, rows, equal_nan=True):
            break
        rows = better
    return rows


def _cheapest(fields: Fields, rows: Floats) -> Floats:
    """The first of the rows (n_rows, n_fields) that cost least, (n_fields,)."""
    return np.asarray(rows[fields.costs(rows).sum(axis=1).argmin()])


def _nearer(fields: Fields, row: Floats) -> Floats:
    """The row (n_fields,) with one change undone, or one number nearer to the customer's own."""
    moved = [_moved(fields, row, at, PARTS) for at in _numbers(fields, row)]
    return once(np.concatenate([_undone(fields, row), *moved]))


def _exchanged(fields: Fields, row: Floats) -> Floats:
    """The row (n_fields,) with one change undone, and a number farther from the customer's own for it."""
    undone = _undone(fields, row)
    farther = [_moved(fields, less, at, FARTHER) for less in undone for at in _numbers(fields, less)]
    return np.concatenate([undone, *farther])


def _undone(fields: Fields, row: Floats) -> Floats:
    """The row (n_fields,) with each change undone, and with it what cannot stand without it."""
    places = np.flatnonzero(fields.differ(row[None, :])[0])
    less = np.where(np.arange(len(row)) == places[:, None], fields.own, row)
    return fields.rules.mixed(less, fields.own)


def _numbers(fields: Fields, row: Floats) -> list[int]:
    """The places of the numbers that are known and differ."""
    known = fields.is_number & ~np.isnan(fields.own)
    return [int(at) for at in np.flatnonzero(fields.differ(row[None, :])[0] & known)]


def _moved(fields: Fields, row: Floats, at: int, parts: Floats) -> Floats:
    """The row (n_fields,) with one number at so many parts of the way from the customer's own."""
    rows = np.tile(row, (len(parts), 1))
    rows[:, at] = fields.own[at] + parts * (row[at] - fields.own[at])
    return np.asarray(np.where(np.arange(len(row)) == at, fields.rounded(rows), rows))
