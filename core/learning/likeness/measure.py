"""Measure: the distance between customers, over columns of any kind.

Gower's distance (A general coefficient of similarity and some of its properties, Biometrics 27, 1971) with
three changes: numbers are held against each other by their rank, every column is divided by how two
customers usually differ in it (a category would else outweigh a number: van de Velden et al., A general
framework for unbiased mixed-variables distances, 2024), and columns that say the same share a weight.
"""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from core.learning.history import match_history
from core.learning.likeness.places import Floats, Places, Small
from core.learning.likeness.weights import scales, weights

if TYPE_CHECKING:
    from core.learning.train import TrainedModel


@dataclass(frozen=True, eq=False)
class Measure:
    """How far customers are from each other, by what is known of the first of them.

    Two customers drawn by chance are 1 apart on average, the same customer again is 0 away. Where nothing
    is known of the first, a column does not count; where nothing is known of the other, the two differ as
    any two do. `known` (n_background, n_columns) are the places of the model's background, `weight` and
    `usual` (n_columns,) what a difference counts and what it is on average.
    """

    places: Places
    known: Small
    weight: Small
    usual: Small

    def counts(self, some: Small) -> Small:
        """What a difference in each column counts for a customer of these places (n_columns,)."""
        told = np.where(np.isnan(some), np.float32(0), self.weight)
        total = float(told @ self.usual)
        return np.asarray(told / (total or 1.0), dtype=np.float32)

    def parts(self, some: Small, others: Small, counts: Small) -> Small:
        """What each column adds to the distance between customers.

        Parameters
        ----------
        some, others : (n, n_columns) places, or of one customer (n_columns,).
        counts : (n_columns,) what a difference counts.

        Returns
        -------
        (n, n_columns), each line sums to the distance.
        """
        differ = self.places.differences(some, others)
        np.copyto(differ, self.usual, where=np.isnan(differ))
        differ *= counts
        return differ

    def distances(self, row: pd.DataFrame) -> Floats:
        """The distance (n_background,) of one typed customer to each of the background."""
        some = self.places.find(row)[0]
        counts = self.counts(some)
        if not counts.any():
            return np.ones(len(self.known))
        return np.asarray(self.parts(some, self.known, counts).sum(axis=1), dtype=np.float64)


Key = tuple[int, tuple[str, ...], tuple[str, ...]]
_MADE: dict[Key, Measure] = {}  # of each background that is held somewhere: it takes as long as ten distances


def measure_of(model: TrainedModel) -> Measure:
    """The measure of a model's customers, made once for each.

    Parameters
    ----------
    model : with its background.

    Returns
    -------
    Measure
    """
    key = id(model.background), model.spec.features, model.classes
    if key not in _MADE:
        made = _measure(model)
        weakref.finalize(model.background, _MADE.pop, key, None).atexit = False
        _MADE[key] = made
    return _MADE[key]


def distances(model: TrainedModel, row: pd.DataFrame) -> Floats:
    """How far one customer is from each training customer the model keeps.

    Parameters
    ----------
    model : with its background.
    row : (1, n_columns) typed by the model's schema, as `conform_one` gives it; other columns are ignored.

    Returns
    -------
    (n_background,): 0 for the same in all that is known, 1 as far as two customers drawn by chance are on
    average; 1 for all of them where nothing is known of the row.
    """
    return measure_of(model).distances(row)


def _measure(model: TrainedModel) -> Measure:
    frame, features = model.background.features, list(model.spec.features)
    frame = frame if len(frame.columns) else pd.DataFrame(columns=features)
    places = Places.of(frame, model.schema, features)
    known = places.find(frame)
    spread = places.spread(known)
    scale = scales(spread)
    families = match_history(model.schema, model.classes, features).families
    has_order = np.arange(known.shape[1]) < len(places.ordered)
    weight = weights(known, has_order, places.columns, families) / np.where(scale > 0, scale, np.inf)
    return Measure(places, known, weight.astype(np.float32), spread.usual.astype(np.float32))
