"""Copula: customers whose columns hold the values they hold and go together in pairs, and nothing more."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri
from scipy.stats import rankdata

from core.segments.algorithms.clusterer import Ids
from core.segments.encoding.quantities import Numbers
from core.segments.preparing import Prepared
from core.table.dates import as_floats


@dataclass(frozen=True)
class Copula:
    """A normal copula of the columns of `frame` (n_rows, n_columns).

    `axes` (n_columns, n_columns) are the principal axes of their normal scores, each as long as the
    standard deviation along it; `orders` are the filled rows of each column, from low to high.
    """

    frame: pd.DataFrame
    axes: Numbers
    orders: tuple[Ids, ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.orders)

    def customers(self, along: Numbers, chance: np.random.Generator) -> pd.DataFrame:
        """Make customers from where they lie along the axes.

        Parameters
        ----------
        along : (n_drawn, n_columns), each column with mean 0 and variance 1.
        chance : for the cells that are missing, in the same columns together as in the table.

        Returns
        -------
        (n_drawn, n_columns) frame like `frame`.
        """
        shares = ndtr(along @ self.axes)
        picked = [
            order[np.minimum((share * len(order)).astype(int), len(order) - 1)] if len(order) else 0
            for order, share in zip(self.orders, shares.T, strict=True)
        ]
        frame = pd.DataFrame(
            {
                name: self.frame[name].array.take(np.broadcast_to(rows, len(along)))
                for name, rows in zip(self.frame.columns, picked, strict=True)
            }
        )
        gaps = self.frame.isna().to_numpy()
        return frame.mask(gaps[chance.integers(0, len(gaps), len(frame))]) if gaps.any() else frame


def copula_of(prepared: Prepared) -> Copula:
    """Learn which values columns hold and how strongly they go together in pairs.

    Parameters
    ----------
    prepared : rows ready to be segmented.

    Returns
    -------
    Copula with the correlations of the normal scores (Hoff 2007, "Extending the rank likelihood for
    semiparametric copula estimation", with the sample's correlations in place of the sampler). The levels
    of a category are put in the order in which they lie along the first principal axis of the customers,
    and within a level the order is chance: columns of the same three levels would else be one column.
    """
    chance = np.random.default_rng(prepared.spec.seed)
    first = prepared.points @ axes_of(prepared.points)[-1]
    scores = [_score(prepared, str(name), first, chance) for name in prepared.frame.columns]
    orders = tuple(np.argsort(score, kind="stable")[: np.count_nonzero(~np.isnan(score))] for score in scores)
    return Copula(prepared.frame, axes_of(np.column_stack([_normal(score) for score in scores])), orders)


def axes_of(points: Numbers) -> Numbers:
    """The principal axes of points.

    Parameters
    ----------
    points : (n_rows, n_columns).

    Returns
    -------
    (n_axes, n_columns), each as long as the standard deviation along it.
    """
    covariance = np.atleast_2d(np.cov(points, rowvar=False, bias=True))
    variances, directions = np.linalg.eigh(covariance)
    axes: Numbers = np.sqrt(np.clip(variances, 0.0, None))[:, None] * directions.T
    return axes


def _score(prepared: Prepared, name: str, first: Numbers, chance: np.random.Generator) -> Numbers:
    column = prepared.frame[name]
    if not prepared.schema[name].is_category:
        return as_floats(column)
    places = pd.Series(first, index=column.index).groupby(column).transform("mean").to_numpy()
    ranks = np.empty(len(places))
    ranks[np.lexsort((chance.random(len(places)), places))] = np.arange(len(places))
    return np.where(column.isna(), np.nan, ranks)


def _normal(score: Numbers) -> Numbers:
    """Normal scores with variance 1; a missing cell lies in the middle."""
    is_filled = ~np.isnan(score)
    normal = np.zeros(len(score))
    normal[is_filled] = ndtri(rankdata(score[is_filled]) / (is_filled.sum() + 1))
    scaled: Numbers = normal / (normal.std() or 1.0)
    return scaled
