"""Factors: columns that depend on the segment alone, each a table of log p(value | segment).

A number lives on the grid it is written on (whole years, hundreds, cents), and its table sums to 1 over
that grid. What is drawn is what is written, so no rounding stands between a value and its probability.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import gammaln, log_softmax

from core.errors import BadColumn

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Factor:
    """A column: all values it can hold (n_values,), and the log of their probability in each segment.

    `logs` is (n_segments, n_values); the exponentials of each row sum to 1.
    """

    name: str
    values: pd.Index
    logs: Floats

    def draw(self, segments: Codes, chance: np.random.Generator) -> NDArray[Any]:
        """Draw a value for each customer, given their segments (n_rows,)."""
        at = np.empty(len(segments), dtype=np.int64)
        for segment, logs in enumerate(self.logs):
            rows = np.flatnonzero(segments == segment)
            reached = np.cumsum(np.exp(logs))
            at[rows] = np.searchsorted(reached / reached[-1], chance.random(len(rows)), side="right")
        return np.asarray(self.values.to_numpy()[at])

    def log_likelihood(self, written: pd.Series) -> Floats:
        """Look up log p(value | segment) as (n_rows, n_segments); a missing cell says nothing: 0.

        Raises
        ------
        BadColumn : a value that this column cannot hold.
        """
        at = self.values.get_indexer(pd.Index(written))
        missing = written.isna().to_numpy()
        strange = (at < 0) & ~missing
        if strange.any():
            value = written[strange].iloc[0]
            raise BadColumn(f"In this world '{self.name}' is never '{value}'.", "Keep values as generated.")
        return np.where(missing[:, None], 0.0, self.logs.T[at])


def bell(name: str, values: NDArray[Any], centres: Floats, spread: float) -> Factor:
    """Make a number that is normal around a centre per segment, on a grid.

    Parameters
    ----------
    name : of the column.
    values : (n_values,) the grid.
    centres : (n_segments,)
    spread : the standard deviation, the same in every segment.

    Returns
    -------
    Factor with p(v | z) ∝ exp(-(v - centre_z)² / 2 spread²).
    """
    return _on_grid(name, values, -0.5 * ((values - centres[:, None]) / spread) ** 2)


def log_bell(name: str, values: NDArray[Any], centres: Floats, spread: float, start: float = 0.0) -> Factor:
    """Make a positive, skewed number: log-normal around a centre per segment, on a grid.

    Parameters
    ----------
    name : of the column.
    values : (n_values,) the grid.
    centres : (n_segments,) medians in the units of the values.
    spread : the standard deviation of the logarithm, the same in every segment.
    start : is added to values and centres before the logarithm, so that a grid may begin at 0.

    Returns
    -------
    Factor with p(v | z) ∝ exp(-(ln(v + start) - ln(centre_z + start))² / 2 spread²) / (v + start).
    """
    logs = np.log(values + start)
    away = (logs - np.log(centres + start)[:, None]) / spread
    return _on_grid(name, values, -0.5 * away**2 - logs)


def count(name: str, most: int, means: Floats, size: float) -> Factor:
    """Make a count from 1 to `most`: 1 + a negative binomial, cut off.

    Parameters
    ----------
    name : of the column.
    most : the largest count.
    means : (n_segments,) of the negative binomial.
    size : the smaller, the more the customers differ (variance = mean + mean² / size).

    Returns
    -------
    Factor with p(1 + k | z) ∝ Γ(k + size) / k! · (mean_z / (mean_z + size))^k.
    """
    beyond = np.arange(most)
    shape = gammaln(beyond + size) - gammaln(beyond + 1)
    return _on_grid(name, beyond + 1, shape + beyond * np.log(means / (means + size))[:, None])


def choice(name: str, values: Sequence[str], scores: Floats) -> Factor:
    """Make a category.

    Parameters
    ----------
    name : of the column.
    values : its categories.
    scores : (n_segments, n_values), p(v | z) ∝ exp(score).

    Returns
    -------
    Factor
    """
    return _on_grid(name, np.asarray(values, dtype=object), scores)


def _on_grid(name: str, values: NDArray[Any], scores: Floats) -> Factor:
    return Factor(name, pd.Index(values), np.asarray(log_softmax(scores, axis=1)))
