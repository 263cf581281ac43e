"""Options: what each field may become, one at a time."""

import numpy as np

from core.learning.changing.coded import Fields, Floats, once
from core.learning.changing.mending import mended

STOPS = np.linspace(0, 1, 9)  # values tried of a number: the ends of its range and quantiles between


def options(fields: Fields) -> Floats:
    """Every change of one field that is tried.

    Parameters
    ----------
    fields : of the customer.

    Returns
    -------
    (n_options, n_fields) coded rows that differ from the customer's own in one field each, and in those
    that must go along with it.
    """
    tried = [(at, value) for at in np.flatnonzero(fields.free) for value in _values(fields, int(at))]
    rows = np.tile(fields.own, (len(tried), 1))
    for number, (at, value) in enumerate(tried):
        rows[number, at] = value
    rows = once(mended(fields, fields.rounded(rows)))
    return np.asarray(rows[fields.differ(rows).any(axis=1)])


def _values(fields: Fields, at: int) -> Floats:
    if not fields.is_number[at]:
        return fields.allowed[at]
    ends = np.array([fields.low[at], fields.high[at]])
    seen = fields.known[:, at]
    seen = seen[(seen >= ends[0]) & (seen <= ends[1])]
    if not len(seen):
        return np.asarray(np.interp(STOPS, [0, 1], ends))
    # Most customers never bought most things: quantiles of all would try nothing but 0.
    return np.concatenate([ends, np.quantile(seen, STOPS), np.quantile(np.unique(seen), STOPS)])
