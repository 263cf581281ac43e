"""Themselves: the training customers who may be the customer that is asked about."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.learning.background import Background
from core.table.cells import as_text


class Themselves(NamedTuple):
    """Places in the background that are this very customer, and `twins` that are the same in every field.

    Twins are left among the others: which of several equal customers this one is cannot be told.
    """

    places: NDArray[np.int64]
    twins: int = 0

    def sentence(self, background: Background) -> str:
        """Who was left out, and who may be this customer."""
        if len(self.places):
            name = background.names[self.places[0]]
            return f"This customer is among the training customers ({name}) and was left out of the shares."
        if self.twins:
            same = f"{self.twins:,} training customers have exactly these fields"
            return f"{same}; this customer may be one of them."
        return ""


def themselves(background: Background, row: pd.DataFrame, name: Any, near: NDArray[np.int64]) -> Themselves:
    """Find a customer among the training customers.

    Parameters
    ----------
    background : of a model.
    row : (1, n_columns) typed.
    name : what the row holds in the id column; None if nothing.
    near : places of those who are no way from the customer, which all who are the same are.

    Returns
    -------
    Themselves: those of that name, whatever their fields; without a name the only one that is the same in
    every field, if something is known.
    """
    asked = as_text(name)
    if asked is not None and background.customer is not None:
        return Themselves(np.flatnonzero(background.customer == asked))
    same = _same(background.features, row, near)
    return Themselves(same) if len(same) == 1 else Themselves(same[:0], len(same))


def _same(features: pd.DataFrame, row: pd.DataFrame, near: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places of the near ones whose every cell is that of the row."""
    if row.isna().all(axis=None):
        return near[:0]
    left = near
    for name in row:
        if not len(left):
            break
        held, asked = features[name].iloc[left], row[name].iloc[0]
        left = left[(held.isna() if pd.isna(asked) else held.eq(asked)).to_numpy(dtype=bool)]
    return left
