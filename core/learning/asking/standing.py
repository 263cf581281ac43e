"""Standing: where a value stands among the training customers."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.learning.train import TrainedModel
from core.table.dates import as_floats
from core.table.schema import Column
from core.table.wording import per_cent

BLOCKS = "▁▂▃▄▅▆▇█"
NOTHING = " "  # a figure space, as wide as a block in most letterings
MOST_BINS = 14
ENDS = (0.01, 0.99)  # the few beyond are counted with the first and the last bin
MANY = 0.1  # a value that so many have is told by how many have it


@dataclass(frozen=True, eq=False)
class Standing:
    """How the values of a column lie among the training customers, those unknown left out.

    `values` (n,) are sorted, in the column's unit or in days since 1970; `edges` (n_bins - 1,) are the inner
    edges of bins of one width and `counts` (n_bins,) how many are in each.
    """

    column: Column
    values: NDArray[np.float64]
    edges: NDArray[np.float64]
    counts: NDArray[np.int64]

    @property
    def blocks(self) -> str:
        """A block per bin, the higher the more customers are in it; a bin of nobody is blank."""
        most = max(int(self.counts.max(initial=0)), 1)
        heights = np.ceil(self.counts / most * len(BLOCKS)).astype(int)
        return "".join(BLOCKS[height - 1] if height else NOTHING for height in heights)

    def bin(self, value: float) -> int:
        """Which of the bins a value falls into."""
        return int(np.searchsorted(self.edges, value, side="right"))

    def is_outside(self, value: float) -> bool:
        """Whether no training customer had as little or as much."""
        low, high = self.column.low, self.column.high
        return (low is not None and value < low) or (high is not None and value > high)

    def words(self, value: float) -> str:
        """Where a value stands: "higher than 83%", "same as 40%", "lower than all"."""
        if self.is_outside(value):
            is_low = self.column.low is not None and value < self.column.low
            return "lower than all" if is_low else "higher than all"
        if not len(self.values):
            return "nobody to compare with"
        first, last = (int(np.searchsorted(self.values, value, side)) for side in ("left", "right"))
        under, same = first / len(self.values), (last - first) / len(self.values)
        if same >= MANY:
            return f"same as {per_cent(same)}"
        over = 1 - under - same
        side, share = ("higher", under) if under >= over else ("lower", over)
        return f"{side} than {per_cent(share).removeprefix('>')}"


def standings(model: TrainedModel) -> Mapping[str, Standing]:
    """Look at the numbers and dates a model asks for, among the training customers it keeps.

    Parameters
    ----------
    model : whose background says who there was; one without gives nothing.

    Returns
    -------
    Column -> Standing, for those with any value.
    """
    features = model.background.features
    cut = [model.schema[name] for name in model.spec.features if name in features]
    found = {each.name: _standing(each, features[each.name]) for each in cut if _is_cut(each)}
    return {name: each for name, each in found.items() if len(each.values)}


def level_words(model: TrainedModel, column: str, value: str | None) -> str:
    """Say how many of the training customers have a category.

    Parameters
    ----------
    model : whose reference counts them.
    column : of categories.
    value : one of them, or None for unknown.

    Returns
    -------
    Words such as "12% have it" or "not seen in training"; none where nothing was counted.
    """
    if not model.schema[column].is_category:
        return ""
    counted = next((each for each in model.reference if each.column == column), None)
    if counted is None:
        return ""
    shares = dict(zip(counted.levels, counted.shares, strict=False))  # the last two: others, and unknown
    if value is None:
        return f"unknown for {per_cent(counted.shares[-1])}"
    if value not in model.schema[column].categories:
        return "not seen in training"
    return f"{per_cent(shares[value])} have it" if value in counted.levels else "few have it"


def _is_cut(column: Column) -> bool:
    return column.is_number or column.kind == "date"


def _standing(column: Column, values: pd.Series) -> Standing:
    numbers = as_floats(values)
    known = np.sort(numbers[np.isfinite(numbers)])
    edges = _edges(known, column.whole)
    bins = np.searchsorted(edges, known, side="right")
    return Standing(column, known, edges, np.bincount(bins, minlength=len(edges) + 1))


def _edges(known: NDArray[np.float64], whole: bool) -> NDArray[np.float64]:
    if not len(known):
        return np.empty(0)
    low, high = np.quantile(known, ENDS, method="nearest")
    if high <= low:
        low, high = known[0], known[-1]
    if high <= low:
        return np.empty(0)
    if whole and high - low < MOST_BINS:  # a bin for each whole number, not some for two and some for one
        return np.arange(np.floor(low), np.floor(high)) + 1.0
    return np.asarray(np.linspace(low, high, MOST_BINS + 1)[1:-1])
