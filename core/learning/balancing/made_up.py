"""Made-up customers: rows that lie between those of a rare class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.errors import CannotBalance
from core.learning.balancing.priors import Floats
from core.table.dates import as_floats

Codes = NDArray[np.int64]
NEIGHBOURS = 5
MOST = 10  # times as many rows as a class has: more of the same few customers is no news
TOO_MANY = 5_000  # rows of a class that can be compared each with each, as categories alone must be
DAY = 86_400_000_000  # microseconds


def rows_wanted(codes: Codes, classes: NDArray[Any]) -> dict[int, int]:
    """How many rows each class but the largest is to have: as many as that, but at most tenfold its own.

    Parameters
    ----------
    codes : (n_rows,) place of each row's class in `classes`.
    classes : (n_classes,) names.

    Returns
    -------
    Place of a class -> rows.

    Raises
    ------
    CannotBalance : a class has a single row.
    """
    counts = np.bincount(codes)
    if counts.min() < 2 and len(counts) > 1:
        raise CannotBalance(
            f"'{classes[counts.argmin()]}' has one row to learn from, so nothing lies between."
        )
    most = int(counts.max())
    return {code: min(most, MOST * int(n)) for code, n in enumerate(counts) if n < most}


def made_up(
    X: pd.DataFrame, categories: Sequence[str], codes: Codes, wanted: Mapping[int, int], seed: int
) -> tuple[pd.DataFrame, Codes]:
    """Make up rows between each row of a class and its five nearest of the same class.

    Numbers are compared in standard deviations, and a missing one is taken as the median; categories are
    the most common of the neighbours', and a missing one is a level of its own (SMOTENC: Chawla et al.,
    SMOTE, Journal of Artificial Intelligence Research 16, 2002).

    Parameters
    ----------
    X : (n_rows, n_columns) numbers and dates first, then the categories.
    categories : names of the last columns.
    codes : (n_rows,) class of each row.
    wanted : class -> rows, those there are among them.
    seed : for the places between.

    Returns
    -------
    The made-up rows, typed as X, and their classes.

    Raises
    ------
    CannotBalance : there are only categories, and too many rows.
    """
    if not wanted:
        return X.head(0), codes[:0]
    quantities = [_Quantity.of(X[name]) for name in X.columns if name not in set(categories)]
    fewest, most = min(wanted_rows := np.bincount(codes)[list(wanted)]), max(wanted_rows)
    if not quantities and most > TOO_MANY:
        raise CannotBalance(f"A class has more than {TOO_MANY:,} rows and there is no number to compare by.")
    columns: list[_Quantity | _Level] = [*quantities, *(_Level.of(X[name]) for name in categories)]
    sampler = _sampler(len(quantities), len(categories), min(NEIGHBOURS, int(fewest) - 1))
    sampler.set_params(sampling_strategy=dict(wanted), random_state=seed)
    grown, grown_codes = sampler.fit_resample(np.column_stack([each.values for each in columns]), codes)
    new = np.asarray(grown[len(codes) :], dtype=float).T
    made = {name: each.back(cells) for name, each, cells in zip(X.columns, columns, new, strict=True)}
    return pd.DataFrame(made), grown_codes[len(codes) :]


@dataclass(frozen=True, eq=False)
class _Quantity:
    """A column of numbers or dates, in standard deviations from its median."""

    values: Floats
    like: pd.Series
    middle: float
    spread: float

    @classmethod
    def of(cls, column: pd.Series) -> "_Quantity":
        numbers = as_floats(column)
        filled = numbers[~np.isnan(numbers)]
        middle = float(np.median(filled)) if len(filled) else 0.0
        spread = (float(filled.std()) if len(filled) else 0.0) or 1.0
        return cls((np.where(np.isnan(numbers), middle, numbers) - middle) / spread, column, middle, spread)

    def back(self, cells: Floats) -> pd.Series:
        """As the column holds them: days as dates, and numbers whole where all of its numbers are."""
        numbers, kind = cells * self.spread + self.middle, self.like.dtype
        if kind.kind == "M":
            return pd.Series((numbers * DAY).round().astype("int64").astype("datetime64[us]")).astype(kind)
        known = self.like.dropna()
        return pd.Series(numbers.round() if (known == known.round()).all() else numbers).astype(kind)


@dataclass(frozen=True, eq=False)
class _Level:
    """A column of categories as codes; a missing cell is a level of its own, -1."""

    values: Codes
    like: pd.Series
    levels: list[str]

    @classmethod
    def of(cls, column: pd.Series) -> "_Level":
        codes, levels = pd.factorize(column)
        return cls(codes, column, [str(each) for each in levels])

    def back(self, cells: Floats) -> pd.Series:
        texts = np.array([*self.levels, None], dtype=object)
        return pd.Series(texts[cells.astype(int)]).astype(self.like.dtype)


def _sampler(n_numbers: int, n_categories: int, neighbours: int) -> Any:
    from imblearn.over_sampling import SMOTE, SMOTEN, SMOTENC  # noqa: PLC0415 - slow, and rarely asked for

    if not n_categories:
        return SMOTE(k_neighbors=neighbours)
    if not n_numbers:
        return SMOTEN(k_neighbors=neighbours)
    return SMOTENC(list(range(n_numbers, n_numbers + n_categories)), k_neighbors=neighbours)
