"""Copying: from near training customers of whom the model says the category, back to the customer."""

import numpy as np

from core.learning.changing.coded import Fields, Floats
from core.learning.changing.search import AHEAD

LOOKED_AT = 1_000  # training customers, the nearest of those who bought the category before others
STARTS = 5
ROUNDS = 2  # of giving back: a third hardly finds any more


def copied(fields: Fields) -> Floats:
    """Take over all that near training customers have, and give back most of what is not needed.

    As NICE does (Brughmans, Leyman & Martens, 2021), but from the end: the category comes first all the
    way, and every value is one that the same real customer had.

    Parameters
    ----------
    fields : of the customer.

    Returns
    -------
    (n_found, n_fields) coded rows in which the category comes first; perhaps none.
    """
    rows = _starts(fields)
    for _ in range(ROUNDS if len(rows) else 0):
        rows = _given_back(fields, rows)
    return rows


def taken_over(fields: Fields) -> Floats:
    """What every training customer has, as far as it may be taken over.

    Parameters
    ----------
    fields : of the customer, who keeps what is fixed, not known or not allowed.

    Returns
    -------
    (n_background, n_fields) coded rows.
    """
    rows = np.where(fields.is_number, np.clip(fields.known, fields.low, fields.high), fields.known)
    for at in np.flatnonzero(~fields.is_number):
        rows[~np.isin(rows[:, at], fields.allowed[at]), at] = np.nan
    return np.asarray(np.where(fields.free & ~np.isnan(rows), rows, fields.own))


def _starts(fields: Fields) -> Floats:
    rows = taken_over(fields)
    others = fields.model.background.labels != fields.model.classes[fields.target]
    nearest = np.lexsort((fields.costs(rows).sum(axis=1), others))[:LOOKED_AT]
    nearest = nearest[fields.rules.kept(rows[nearest])]
    there = rows[nearest][fields.margins(rows[nearest]) > AHEAD]
    order = np.argsort(fields.costs(there).sum(axis=1), kind="stable")
    return np.asarray(there[order[:STARTS]])


def _given_back(fields: Fields, rows: Floats) -> Floats:
    """Each row with the customer's own values in as many fields as can be, the least needed first."""
    places = [np.flatnonzero(each) for each in fields.differ(rows)]
    single = [_own_at(fields, row, at[:, None]) for row, at in zip(rows, places, strict=True)]
    ranked = [
        at[np.argsort(-left, kind="stable")]
        for at, left in zip(places, fields.margins_of(single), strict=True)
    ]
    several = [
        np.concatenate([_own_at(fields, row, at[None, :count]) for count in range(len(at) + 1)])
        for row, at in zip(rows, ranked, strict=True)
    ]
    # Of fields that belong together, none is given back alone.
    several = [fields.rules.mixed(each, row) for each, row in zip(several, rows, strict=True)]
    return np.stack(
        [
            each[np.flatnonzero(left > AHEAD).max(initial=0)]
            for each, left in zip(several, fields.margins_of(several), strict=True)
        ]
    )


def _own_at(fields: Fields, row: Floats, places: np.ndarray) -> Floats:
    """The row (n_fields,) once a line of places (n, n_undone), with the customer's own values there."""
    rows = np.tile(row, (len(places), 1))
    np.put_along_axis(rows, places, fields.own[places], axis=1)
    return rows
