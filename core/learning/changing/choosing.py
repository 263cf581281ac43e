"""Choosing: cheap answers that differ in the fields they change."""

import numpy as np

from core.learning.changing.coded import Fields, Floats

SHARED = 0.5  # of the fields two answers change, at most


def varied(fields: Fields, rows: Floats, most: int) -> Floats:
    """Choose the cheapest row, then the next one that changes other fields, and so on.

    Parameters
    ----------
    fields : of the customer.
    rows : (n_rows, n_fields) coded.
    most : how many to choose.

    Returns
    -------
    (n_chosen, n_fields), cheapest first; of all fields two rows change, they have at most half in common.
    """
    rows = rows[np.argsort(fields.costs(rows).sum(axis=1), kind="stable")]
    differ = fields.differ(rows)
    chosen: list[int] = []
    for number in range(len(rows)):
        if len(chosen) < most and all(_share(differ[number], differ[other]) <= SHARED for other in chosen):
            chosen.append(number)
    return rows[chosen]


def _share(one: np.ndarray, other: np.ndarray) -> float:
    return float((one & other).sum() / max(1, (one | other).sum()))
