"""Nearness: whether a distance is small or large, beside those between training customers."""

from dataclasses import dataclass

import numpy as np

from core.findings import Finding
from core.learning.likeness.measure import Measure
from core.learning.likeness.places import Floats, Small
from core.table.wording import listed, per_cent

PAIRS = 4_000
ASKED, AMONG = 200, 400  # customers whose nearest is looked for, and among how many
FEWEST = 50  # customers, below which no nearest is surprising
LONELY = 0.99  # of training customers have someone nearer
NAMED = 3  # columns in a sentence


@dataclass(frozen=True, eq=False)
class Nearness:
    """Distances between training customers by what is known of one customer.

    `pairs` (n_pairs,), sorted, are between two drawn by chance; `nearest` (n_asked,), sorted, are to the
    nearest among those at `among` (places in the background).
    """

    pairs: Floats
    nearest: Floats
    among: np.ndarray

    @classmethod
    def of(cls, measure: Measure, counts: Small) -> "Nearness":
        """Look at some of the training customers.

        Parameters
        ----------
        measure : of the model's customers.
        counts : (n_columns,) what a difference counts for the customer.

        Returns
        -------
        Nearness
        """
        chance, number = np.random.default_rng(0), len(measure.known)
        among = chance.permutation(number)[:AMONG]
        if number < 2:
            return cls(np.empty(0), np.empty(0), among)
        first = chance.integers(0, number, PAIRS)
        other = (first + chance.integers(1, number, PAIRS)) % number
        pairs = measure.parts(measure.known[first], measure.known[other], counts).sum(axis=1)
        asked = chance.permutation(number)[:ASKED]
        nearest = [_nearest(measure, at, among, counts) for at in asked]
        return cls(np.sort(pairs), np.sort(nearest), among)

    def similarity(self, away: Floats) -> Floats:
        """The share (n,) of pairs of training customers that are further apart than these distances (n,)."""
        if not len(self.pairs):
            return np.full(len(away), np.nan)
        return np.asarray(1 - np.searchsorted(self.pairs, away, "right") / len(self.pairs))

    def is_lonely(self, nearest: float) -> bool:
        """Whether nearly every training customer has someone nearer than this among as many."""
        return len(self.among) >= FEWEST and nearest > float(np.quantile(self.nearest, LONELY))


def unlike_together(columns: list[str]) -> Finding:
    """`unlike-together`: each field may be usual, but no training customer has them all together.

    Parameters
    ----------
    columns : in which the nearest training customer differs most, the most first.

    Returns
    -------
    Finding
    """
    return Finding(
        "unlike-together",
        "warning",
        "all fields together",
        f"Nobody in training is much like this customer: {per_cent(LONELY)} of the training customers have "
        f"someone nearer. Even the nearest differs, most of all in {listed(columns[:NAMED])}.",
        {"columns": ", ".join(columns[:NAMED])},
        "Look whether these values can stand together. If they can, trust the answer less.",
    )


def _nearest(measure: Measure, at: int, among: np.ndarray, counts: Small) -> float:
    """How far the nearest other one is."""
    others = measure.known[among[among != at]]
    return float(measure.parts(measure.known[at], others, counts).sum(axis=1).min())
