"""Rules: what no training customer ever was, so that no change should propose it."""

import weakref
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.learning.background import Background

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Places = NDArray[np.int64]
FEWEST = 20  # customers who would break a rule if its two columns had nothing to do with each other
ROUNDING = 1e-9  # of the largest number: sums of the same parts differ by so much


@dataclass(frozen=True, eq=False)
class Rules:
    """What holds of two number columns each, for every training customer.

    `orders` (n_orders, 2) are places of columns of which the first is at most the second, but for `slack`
    (n_orders,) of rounding. `zeros` (n_zeros, 2) are places of columns of which the second is 0 or unknown
    where the first is 0; `unknown` (n_zeros,) says of which it is always unknown there. A missing number
    breaks no rule. These are habits of the training customers, not laws: what nobody of them was, a
    customer may still be; and what ties more than two columns (a total and its parts) is not seen.
    """

    orders: Places
    slack: Floats
    zeros: Places
    unknown: Bools

    @classmethod
    def none(cls) -> "Rules":
        """Not a single rule."""
        pairs = np.empty((0, 2), dtype=np.int64)
        return cls(pairs, np.empty(0), pairs, np.empty(0, dtype=np.bool_))

    def __len__(self) -> int:
        return len(self.orders) + len(self.zeros)

    def broken(self, rows: Floats) -> Bools:
        """Which rules coded rows (n_rows, n_fields) break: (n_rows, n_orders + n_zeros)."""
        low, high = rows[:, self.orders[:, 0]], rows[:, self.orders[:, 1]]
        first, second = rows[:, self.zeros[:, 0]], rows[:, self.zeros[:, 1]]
        something = ~np.isnan(second) & ((second != 0) | self.unknown)
        return np.concatenate([low > high + self.slack, (first == 0) & something], axis=1)

    def kept(self, rows: Floats) -> Bools:
        """Which coded rows (n_rows, n_fields) break no rule, (n_rows,)."""
        return np.asarray(~self.broken(rows).any(axis=1))

    def mixed(self, rows: Floats, sure: Floats) -> Floats:
        """Rows (n_rows, n_fields) with the values of one that breaks no rule where they break some.

        Parameters
        ----------
        rows : that have some fields of `sure`, and others.
        sure : (n_fields,) a row that breaks no rule.

        Returns
        -------
        (n_rows, n_fields), none of which breaks a rule.
        """
        rows, pairs = rows.copy(), np.concatenate([self.orders, self.zeros])
        # Each round makes them more like `sure`, so this comes to an end.
        while len(broken := np.argwhere(self.broken(rows))):
            both = pairs[broken[:, 1]]
            rows[broken[:, :1], both] = sure[both]
        return rows

    def kept_by(self, own: Floats) -> "Rules":
        """The rules that a customer (n_fields,) keeps."""
        orders, zeros = np.split(~self.broken(own[None, :])[0], [len(self.orders)])
        return replace(
            self,
            orders=self.orders[orders],
            slack=self.slack[orders],
            zeros=self.zeros[zeros],
            unknown=self.unknown[zeros],
        )


Key = tuple[int, tuple[str, ...]]
_LEARNED: dict[Key, Rules] = {}  # of each background that is held somewhere: a customer is asked about often


def rules_of(background: Background, known: Floats, numbers: Bools) -> Rules:
    """The rules of a model's training customers, learned once for each.

    Parameters
    ----------
    background : that the model keeps.
    known : (n_background, n_fields), it as floats, NaN where nothing is known.
    numbers : (n_fields,) which fields are numbers.

    Returns
    -------
    Rules
    """
    key = id(background), tuple(map(str, background.features.columns))
    if key not in _LEARNED:
        _LEARNED[key] = learned(known, numbers)
        weakref.finalize(background, _LEARNED.pop, key, None).atexit = False
    return _LEARNED[key]


def learned(known: Floats, numbers: Bools) -> Rules:
    """Learn what holds for every customer, and would not by chance.

    A rule counts if it would be broken by 20 customers or more were its columns shuffled: columns that lie
    apart anyhow (a rate and a year), or that hardly anybody has, teach nothing.

    Parameters
    ----------
    known : (n_customers, n_fields) floats, NaN where nothing is known.
    numbers : (n_fields,) which fields are numbers.

    Returns
    -------
    Rules, places counted among all fields.
    """
    if len(known) < FEWEST or not numbers.any():
        return Rules.none()
    at = np.flatnonzero(numbers)
    values = np.ascontiguousarray(known[:, at].T)
    largest = np.where(np.isnan(values), 0.0, np.abs(values)).max(axis=1)
    orders, slack = _orders(values, ROUNDING * largest)
    zeros, unknown = _zeros(values)
    return Rules(at[orders], slack, at[zeros], unknown)


def _orders(values: Floats, slack: Floats) -> tuple[Places, Floats]:
    """Pairs of columns (n_columns, n_customers) of which the first is never above the second."""
    ends = values + slack[:, None]
    shuffled = np.random.default_rng(0).permutation(ends.T).T.copy()
    pairs = []
    for first, column in enumerate(values):
        never = np.flatnonzero(~(column > ends).any(axis=1))
        would = (column > shuffled[never]).sum(axis=1) >= FEWEST
        pairs += [(first, second) for second in never[would] if second != first]
    found = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return found, slack[found[:, 1]]


def _zeros(values: Floats) -> tuple[Places, Bools]:
    """Pairs of columns (n_columns, n_customers) of which the second is nothing where the first is 0."""
    zero, known = (values == 0).astype(np.float32), (~np.isnan(values)).astype(np.float32)
    something = known - zero
    chance = np.outer(zero.sum(axis=1), something.sum(axis=1)) / values.shape[1]
    holds = (zero @ something.T == 0) & (chance >= FEWEST)
    np.fill_diagonal(holds, False)
    found = np.argwhere(holds)
    return found, (zero @ known.T == 0)[holds]
