"""Movers: which columns move a customer's probabilities most, each changed alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.learning.explaining.grids import Grid, grid_of
from core.learning.explaining.moves import LITTLE, lines_of, taught_by
from core.learning.fitting import probabilities
from core.learning.train import TrainedModel
from core.table.table import conform_one
from core.table.wording import listed, per_cent

FEW = 7  # values tried of each column
NAMED = 3


@dataclass(frozen=True, eq=False)
class Movers:
    """How far each column alone could move a customer, at a few of its usual values.

    `frame` has a line for each category and column: category, column, lowest, now and highest (probability),
    lowest_at and highest_at (the values in words), range (highest less lowest).
    """

    frame: pd.DataFrame

    def of(self, category: str) -> pd.DataFrame:
        """The lines of one category, without it, the widest range first.

        Raises
        ------
        UnknownCategory
        """
        own = lines_of(self.frame, category)
        return own.sort_values("range", ascending=False, kind="stable", ignore_index=True)

    def sentence(self, category: str) -> str:
        """Which columns move a category most."""
        lines = self.of(category)
        first = [
            f"{line.column} ({per_cent(line.lowest)} to {per_cent(line.highest)})"
            for line in lines.head(NAMED).itertuples()
            if line.range >= LITTLE
        ]
        now = per_cent(float(lines["now"].iloc[0]))
        if not first:
            return f"No column alone moves {category} much; it is at {now}."
        return f"{category} is at {now}. Alone, {listed(first)} would move it most."


def movers(model: TrainedModel, row: Mapping[str, Any]) -> Movers:
    """Ask about one customer with a few other values of each column in turn.

    Parameters
    ----------
    model : already trained.
    row : field -> value, typed or as text; a field that is not given is unknown.

    Returns
    -------
    Movers of every feature; a column is only said to be unknown where it is so now.

    Raises
    ------
    MissingColumns (an unknown field), BadRow
    """
    features = list(model.spec.features)
    one = conform_one(row, model.asks)[features]
    taught = taught_by(model, one)
    grids = [grid_of(model.schema[name], taught[name], one[name], FEW) for name in features]
    starts = np.cumsum([0, *(len(grid.values) for grid in grids)])
    probability = probabilities(model.pipeline, _in_turn(one, grids, starts))
    lines = [
        line
        for name, grid, start in zip(features, grids, starts[:-1], strict=True)
        for line in _lines(name, grid, probability[start : start + len(grid.values)], model.classes)
    ]
    return Movers(pd.DataFrame(lines))


def _in_turn(one: pd.DataFrame, grids: list[Grid], starts: np.ndarray) -> pd.DataFrame:
    """The customer once for each value of each column."""
    asked = {}
    for name, grid, start in zip(one.columns, grids, starts[:-1], strict=True):
        values = one[name].array.take(np.zeros(starts[-1], dtype=np.int64))
        values[start : start + len(grid.values)] = grid.values.array
        asked[name] = values
    return pd.DataFrame(asked, copy=False)


def _lines(name: str, grid: Grid, probability: np.ndarray, classes: tuple[str, ...]) -> list[dict[str, Any]]:
    kept = np.arange(len(grid.values)) < len(grid.values) - 1  # all that are known
    kept[grid.at] = True
    labels, known, now = np.asarray(grid.labels, dtype=object)[kept], probability[kept], probability[grid.at]
    low, high = known.argmin(axis=0), known.argmax(axis=0)
    return [
        {
            "category": category,
            "column": name,
            "lowest": known[low[at], at],
            "now": now[at],
            "highest": known[high[at], at],
            "lowest_at": labels[low[at]],
            "highest_at": labels[high[at]],
            "range": known[high[at], at] - known[low[at], at],
        }
        for at, category in enumerate(classes)
    ]
