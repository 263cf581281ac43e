"""Welch: whether the mean of some rows is higher than that of others, for many groups at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Sums:
    """Of each of many groups of rows: how many, and the sums of a number and of its square."""

    number: Floats
    total: Floats
    squares: Floats

    @classmethod
    def of(cls, values: Floats, code: NDArray[np.int64], groups: int) -> "Sums":
        """Add up values (n_rows,) by their code (n_rows,), those of code -1 left out."""
        inside = code >= 0
        own, each = code[inside], values[inside]
        return cls(
            np.bincount(own, minlength=groups).astype(float),
            np.bincount(own, each, minlength=groups).astype(float),
            np.bincount(own, each**2, minlength=groups).astype(float),
        )

    @classmethod
    def joined(cls, parts: "Sequence[Sums]") -> "Sums":
        """Put the groups of several parts one after the other."""
        fields = ([getattr(each, name) for each in parts] for name in ("number", "total", "squares"))
        return cls(*(np.concatenate(each) if each else np.zeros(0) for each in fields))

    def __sub__(self, other: "Sums") -> "Sums":
        return Sums(self.number - other.number, self.total - other.total, self.squares - other.squares)

    def __getitem__(self, places: NDArray[np.int64] | NDArray[np.bool_]) -> "Sums":
        return Sums(self.number[places], self.total[places], self.squares[places])

    @property
    def mean(self) -> Floats:
        """The mean of each group (n_groups,); 0 where it is empty."""
        return self.total / np.maximum(self.number, 1)

    @property
    def variance(self) -> Floats:
        """The variance of each mean (n_groups,); infinite of fewer than 2 rows."""
        spread = np.maximum(self.squares - self.number * self.mean**2, 0.0)
        known = self.number > 1
        freedom = np.where(known, self.number - 1, 1)
        return np.where(known, spread / freedom / np.maximum(self.number, 1), np.inf)


def higher(one: Sums, other: Sums) -> Floats:
    """Test whether the mean of one group is higher than that of another (Welch 1947).

    Parameters
    ----------
    one, other : of n_groups, or of 1 for all.

    Returns
    -------
    (n_groups,) one-sided p-values; 1 where a group has fewer than 2 rows or nothing varies.
    """
    mine, theirs = one.variance, other.variance
    known = np.isfinite(mine) & np.isfinite(theirs) & (mine + theirs > 0)
    mine, theirs = np.where(known, mine, 1.0), np.where(known, theirs, 1.0)
    t = (one.mean - other.mean) / np.sqrt(mine + theirs)
    parts = mine**2 / np.maximum(one.number - 1, 1) + theirs**2 / np.maximum(other.number - 1, 1)
    return np.where(known, stdtr((mine + theirs) ** 2 / parts, -t), 1.0)
