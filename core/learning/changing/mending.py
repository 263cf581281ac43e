"""Mending: the fields that must go along with a change, so that no rule is broken by it."""

from dataclasses import dataclass

import numpy as np

from core.learning.changing.coded import Bools, Fields, Floats
from core.learning.changing.rules import Places

ROUNDS = 4  # what goes along may move others in turn


def mended(fields: Fields, rows: Floats) -> Floats:
    """Move other fields as far as a change demands, and leave out what cannot be mended.

    A number that was always at least another is raised to it, or that one lowered if it is what was left
    as it is. What was always 0 together with another becomes 0 like it, or that one as small as it can be.

    Parameters
    ----------
    fields : of the customer.
    rows : (n_rows, n_fields) coded, changed in some fields; these keep their new values.

    Returns
    -------
    (n_mended, n_fields) coded rows that break no rule.
    """
    work = _Work(fields, rows.copy(), fields.differ(rows), fields.differ(rows))
    for _ in range(ROUNDS):
        broken = fields.rules.broken(work.rows)
        if not broken.any():
            break
        orders, zeros = np.split(broken, [len(fields.rules.orders)], axis=1)
        for rule in np.flatnonzero(orders.any(axis=0)):
            work.order(int(rule), np.flatnonzero(orders[:, rule]))
        for rule in np.flatnonzero(zeros.any(axis=0)):
            work.empty(int(rule), np.flatnonzero(zeros[:, rule]))
    return np.asarray(work.rows[fields.rules.kept(work.rows) & _allowed(fields, work.rows)])


@dataclass(frozen=True, eq=False)
class _Work:
    """Rows that are being mended, what was `asked` to change in them, and what has `changed` by now."""

    fields: Fields
    rows: Floats
    asked: Bools
    changed: Bools

    def order(self, rule: int, at: Places) -> None:
        """Raise the higher field of some rows to the lower one, or lower that one."""
        low, high = self.fields.rules.orders[rule]
        up, down = self._moving(low, high, at)
        self._put(up, high, np.maximum(self.rows[up, high], self._whole(high, self.rows[up, low], np.ceil)))
        self._put(
            down, low, np.minimum(self.rows[down, low], self._whole(low, self.rows[down, high], np.floor))
        )

    def empty(self, rule: int, at: Places) -> None:
        """Make the second field of some rows 0 like the first, or the first one as small as it can be."""
        first, second = self.fields.rules.zeros[rule]
        emptied, filled = self._moving(first, second, at)
        if not self.fields.rules.unknown[rule]:
            self._put(emptied, second, 0.0)
        seen = self.fields.known[:, first]
        least = seen[(seen > 0) & (seen >= self.fields.low[first])].min(initial=self.fields.high[first])
        self._put(filled, first, least)

    def _moving(self, one: int, other: int, at: Places) -> tuple[Places, Places]:
        """The rows in which the other field follows the one, and those in which the one follows."""
        follows = self.changed[at, one] & ~self.asked[at, other]
        return at[follows], at[~follows & ~self.asked[at, one]]

    def _put(self, at: Places, field: int, values: Floats | float) -> None:
        self.rows[at, field] = values
        self.changed[at, field] = True

    def _whole(self, field: int, values: Floats, rounding: np.ufunc) -> Floats:
        return np.asarray(rounding(values)) if self.fields.columns[field].whole else values


def _allowed(fields: Fields, rows: Floats) -> Bools:
    """Which rows (n_rows, n_fields) have changed free fields alone, within their ranges."""
    inside = fields.free & ~((rows < fields.low) | (rows > fields.high))
    return np.asarray((inside | ~fields.differ(rows)).all(axis=1))
