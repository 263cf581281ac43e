"""Bands: categories with an order - stretches of a number (`25-34`, `$100K+`), rungs of a ladder (`low`)."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from core.learning.encoding.columns import columns_of

FEWEST = 3  # of two levels there is no order to learn that a flag would not hold
MONEY = "$€£¥"
AMOUNT = rf"[{MONEY}]?\s*(\d[\d,]*(?:\.\d+)?)\s*([km]?)\b\s*[{MONEY}]?"
TIMES = {"": 1.0, "k": 1e3, "m": 1e6}
BETWEEN = re.compile(rf"{AMOUNT}\s*(?:-|–|—|to|and)\s*(?:(?:under|below|<)\s*)?{AMOUNT}(?:\s*[a-z]+)?")
ABOVE = re.compile(
    rf"(?:(?:over|above|more than|at least|from|>=|>|≥)\s*{AMOUNT}(?:\s*[a-z]+)?"
    rf"|{AMOUNT}\s*(?:\+|plus|and over|and above|or more|or over|and older|or older)(?:\s*[a-z]+)?)"
)
BELOW = re.compile(
    rf"(?:(?:under|below|less than|up to|at most|<=|<|≤)\s*{AMOUNT}(?:\s*[a-z]+)?"
    rf"|{AMOUNT}\s*(?:and under|and below|or less|or under|and younger|or younger)(?:\s*[a-z]+)?)"
)
SINGLE = re.compile(rf"{AMOUNT}")
LADDERS = [
    each.split(", ")
    for each in (
        "very low, low, medium, high, very high",
        "very low, low, mid, high, very high",
        "low, moderate, high",
        "tiny, small, medium, large, huge",
        "xs, s, m, l, xl, xxl, xxxl",
        "bronze, silver, gold, platinum, diamond",
        "never, rarely, sometimes, often, always",
        "very poor, poor, fair, good, very good, excellent",
        "strongly disagree, disagree, neutral, agree, strongly agree",
        "very dissatisfied, dissatisfied, neutral, satisfied, very satisfied",
    )
]
LONGEST = 40  # letters; what is longer is prose
UNTOLD = {"unknown", "other", "none", "na", "n/a", "not stated", "refused", "prefer not to say", "missing"}


def band_of(level: str) -> tuple[float, float] | None:
    """The ends of a band.

    Parameters
    ----------
    level : `25-34`, `<18`, `Under 35K`, `$35-49K`, `$100K+`, `1,000 to 5,000`, or one number.

    Returns
    -------
    Lower and upper end, without bound where it is open; None if the text is no band.
    """
    text = _plain(level)
    if len(text) > LONGEST:
        return None
    if found := BETWEEN.fullmatch(text):
        low, unit, high, other = found.groups()
        ends = _number(low, unit or other), _number(high, other or unit)  # $35-49K is 35K to 49K
        return ends if ends[0] <= ends[1] else None
    if found := ABOVE.fullmatch(text):
        return _first(found), np.inf
    if found := BELOW.fullmatch(text):
        return -np.inf, _first(found)
    if found := SINGLE.fullmatch(text):
        return _first(found), _first(found)
    return None


def in_order(levels: Iterable[str]) -> list[str]:
    """Sort levels that have an order.

    Parameters
    ----------
    levels : of a category.

    Returns
    -------
    Those that are bands that do not overlap, or else all on one ladder of words, from the lowest to the
    highest; words that say nothing is known are left out. Empty if there is no such order.
    """
    told = [each for each in levels if _plain(each) not in UNTOLD]
    bands = sorted((found, each) for each in told if (found := band_of(each)))
    if len(bands) == len(told):
        ends = [found for found, _ in bands]
        apart = all(one[1] <= other[0] and one < other for one, other in pairwise(ends))
        return [each for _, each in bands] if apart else []
    ladders = (ladder for ladder in LADDERS if all(_plain(each) in ladder for each in told))
    ladder = next(ladders, None)
    return sorted(told, key=lambda each: ladder.index(_plain(each))) if ladder else []


def are_bands(levels: Iterable[str]) -> bool:
    """Whether the levels of a category have an order: at least three, and not all of them bare numbers."""
    order = in_order(levels)
    return len(order) >= FEWEST and any(_has_width(each) for each in order)


def _has_width(level: str) -> bool:
    ends = band_of(level)
    return ends is None or ends[0] < ends[1]


def _first(found: re.Match[str]) -> float:
    figure, unit = [each for each in found.groups() if each is not None][:2]
    return _number(figure, unit)


def _number(figure: str, unit: str) -> float:
    return float(figure.replace(",", "")) * TIMES[unit]


def _plain(level: str) -> str:
    return level.strip().lower()


class BandOrder(TransformerMixin, BaseEstimator):
    """Levels with an order as their places in it (0, 1, 2, ...); missing and unknown ones are NaN."""

    def fit(self, X: pd.DataFrame, y: object = None) -> Self:
        """Learn the order of the levels of the (n_rows, n_columns) texts."""
        texts = columns_of(self, X, object, first=True)
        self.levels_ = [in_order(str(level) for level in texts[name].dropna().unique()) for name in texts]
        return self

    def transform(self, X: pd.DataFrame) -> NDArray[np.float64]:
        """Places (n_rows, n_columns)."""
        check_is_fitted(self)
        texts = columns_of(self, X, object)
        found = [
            pd.Index(levels, dtype="str").get_indexer(pd.Index(texts[name], dtype="str"))
            for name, levels in zip(texts, self.levels_, strict=True)
        ]
        places = np.column_stack(found).astype(float)
        return np.where(places < 0, np.nan, places)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = tags.input_tags.allow_nan = True
        return tags
