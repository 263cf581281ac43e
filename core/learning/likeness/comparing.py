"""Comparing: one customer beside every training customer, and in what they are alike."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.learning.likeness.measure import Measure
from core.learning.likeness.places import Floats, Small
from core.table.values import in_words

NAMED = 3  # columns named of each customer
Rows = NDArray[np.int64]
SAME = 1e-6  # in distance: as near as each other


@dataclass(frozen=True, eq=False)
class Compared:
    """One customer beside those of the background.

    `row` (1, n_columns) is the customer, `counts` (n_columns,) what a difference counts, `parts`
    (n_background, n_columns) what each column adds to the distance `away` (n_background,).
    """

    measure: Measure
    row: pd.DataFrame
    counts: Small
    parts: Small
    away: Floats

    @classmethod
    def of(cls, measure: Measure, row: pd.DataFrame) -> "Compared":
        """Compare a customer with all of the background.

        Parameters
        ----------
        measure : of a model's customers.
        row : (1, n_columns) typed.

        Returns
        -------
        Compared
        """
        some = measure.places.find(row)[0]
        counts = measure.counts(some)
        parts = measure.parts(some, measure.known, counts)
        return cls(measure, row, counts, parts, np.asarray(parts.sum(axis=1), dtype=np.float64))

    @property
    def near(self) -> Rows:
        """Places of those who are no way from the customer."""
        return np.flatnonzero(self.away <= SAME)

    def others(self, but: Rows) -> Rows:
        """Places of all but some, the nearest first."""
        left = np.delete(np.arange(len(self.away)), but)
        return left[np.argsort(self.away[left], kind="stable")]

    def first(self, others: Rows, most: int) -> Rows:
        """The first of some others, and all that are as near as the last of them.

        Parameters
        ----------
        others : places, the nearest first.
        most : how many, unless more are equally near.

        Returns
        -------
        Places.
        """
        if len(others) <= most:
            return others
        return np.asarray(others[self.away[others] <= self.away[others[most - 1]] + SAME])

    def differs(self, at: int) -> list[str]:
        """The columns in which one of the background differs more than usual, the most first."""
        beyond = self.parts[at] - self._usual
        return self._names(beyond, beyond > SAME)

    def alike(self, at: int) -> list[str]:
        """The columns in which one of the background differs less than usual, the most alike first."""
        short = self._usual - self.parts[at]
        return self._names(short, short > SAME)

    def apart(self, at: int) -> list[str]:
        """All columns that add to the distance of one of the background, the most first."""
        return self._names(self.parts[at], self.parts[at] > SAME)

    def in_words(self, at: int, background: pd.DataFrame) -> tuple[str, str]:
        """In what one of the background is most alike and differs most.

        Parameters
        ----------
        at : its place.
        background : (n_background, n_columns) typed.

        Returns
        -------
        Text such as "channel web, age 44" and "spend 20 instead of 500".
        """
        theirs = background.iloc[at]
        alike = [f"{name} {in_words(theirs[name])}" for name in self.alike(at)[:NAMED]]
        differs = [
            f"{name} {in_words(theirs[name])} instead of {in_words(self.row[name].iloc[0])}"
            for name in self.differs(at)[:NAMED]
        ]
        return ", ".join(alike), ", ".join(differs)

    @property
    def _usual(self) -> Small:
        return np.asarray(self.counts * self.measure.usual)

    def _names(self, weight: Small, wanted: NDArray[np.bool_]) -> list[str]:
        order = np.argsort(-weight, kind="stable")
        return [self.measure.places.columns[at] for at in order if wanted[at]]
