"""Conditions: what a customer must be to fit a rule, readable and checkable on the original columns."""

from dataclasses import dataclass, replace
from math import floor

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.segments.describing.words import spoken
from core.segments.encoding.quantities import Numbers
from core.table.dates import as_day, as_floats
from core.table.values import in_words

Mask = NDArray[np.bool_]
MOVED = 0.005  # of the cells may change sides when a number is made readable
FIGURES = 5
SMALL = 100  # whole numbers above are said "above 1,200", those below "at least 13"


@dataclass(frozen=True, slots=True)
class Condition:
    """What the cell of one column must be: more than `above` and at most `up_to`, or a level, or another.

    Dates are days since 1970; a count is whole and never below 0. An empty cell fits no condition.
    """

    column: str
    above: float | None = None
    up_to: float | None = None
    level: str = ""
    is_level: bool = True
    is_date: bool = False
    whole: bool = False
    is_count: bool = False

    def fits(self, values: pd.Series) -> Mask:
        """Mark the cells (n_rows,) that fit."""
        if self.level:
            same = np.asarray((values == self.level).fillna(False), dtype=bool)
            return same if self.is_level else ~same & values.notna().to_numpy()
        numbers = as_floats(values)
        fits: Mask = ~np.isnan(numbers)
        if self.above is not None:
            fits &= numbers > self.above
        if self.up_to is not None:
            fits &= numbers <= self.up_to
        return fits

    def joined(self, more: "Condition") -> "Condition | None":
        """This and one more on the same column as one condition; None if they are not about one quantity."""
        if self.column != more.column or self.level or more.level:
            return None
        above = [each for each in (self.above, more.above) if each is not None]
        up_to = [each for each in (self.up_to, more.up_to) if each is not None]
        return replace(self, above=max(above, default=None), up_to=min(up_to, default=None))

    @property
    def sentence(self) -> str:
        """The condition in words, such as "spend total above 1,200"."""
        title = spoken(self.column).title
        if self.level:
            return f"{title} {'is' if self.is_level else 'is not'} {self.level}"
        if self._only is not None:
            return f"{title} is {in_words(self._only)}"
        if self.above is None:
            return f"{title} at most {self._most}"
        if self.up_to is None:
            return f"{title} {self._least}"
        return f"{title} {self._least} and at most {self._most}"

    @property
    def _only(self) -> int | None:
        """The one whole number that fits, if no other does."""
        if not self.whole or self.up_to is None or (self.above is None and not self.is_count):
            return None
        least = 0 if self.above is None else floor(self.above) + 1
        return least if floor(self.up_to) == least else None

    @property
    def _least(self) -> str:
        above = self.above or 0.0
        if self.is_date:
            return f"after {as_day(above)}"
        if self.whole and abs(above) < SMALL:
            return f"at least {in_words(floor(above) + 1)}"
        return f"above {in_words(above)}"

    @property
    def _most(self) -> str:
        up_to = self.up_to or 0.0
        if self.is_date:
            return as_day(up_to)
        return in_words(floor(up_to) if self.whole else up_to)


def readable(threshold: float, cells: Numbers) -> float:
    """Round a threshold as far as it keeps nearly all cells on their sides.

    Parameters
    ----------
    threshold : between cells.
    cells : (n_rows,) of the column, NaN where empty.

    Returns
    -------
    The threshold with as few figures as put at most 1 of 200 cells on the other side.
    """
    for figures in range(1, FIGURES + 1):
        rounded = float(f"{threshold:.{figures}g}")
        low, high = min(threshold, rounded), max(threshold, rounded)
        if np.mean((cells > low) & (cells <= high)) <= MOVED:
            return rounded
    return threshold
