"""Strangers: customers without groups, made to be like the real ones in everything else."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from sklearn.compose import ColumnTransformer

from core.choices import pick
from core.segments.algorithms import ALGORITHMS
from core.segments.encoding.encoder import owners_of
from core.segments.encoding.quantities import Numbers
from core.segments.preparing import Prepared
from core.segments.structure.copula import Copula, axes_of, copula_of
from core.segments.structure.crowd import crowds_of

Chance = np.random.Generator
Along = Callable[[int, int, Chance], Numbers]
Strangers = Callable[[int, Chance], Numbers]


def strangers_of(prepared: Prepared) -> Mapping[str, Strangers]:
    """Make the ways to draw customers who form no groups, as the algorithm would see them.

    "flat": encoded numbers with the covariance they have, even along their principal axes (uniform
    references along principal components are choice b of Tibshirani, Walther and Hastie 2001); for an
    algorithm that sees cells, a copula that is even along its axes. "linked": a normal copula (see
    `copula_of`): columns hold what they hold and go together, but in pairs only. "permuted": every column
    drawn by itself, so that none has to do with another. For customers whose numbers are normal, "linked"
    is the normal cloud of SigClust (Liu and others 2008).

    Parameters
    ----------
    prepared : rows ready to be segmented.

    Returns
    -------
    Name -> function from a number of rows and a generator of chance to (rows, n_seen). Categories alone
    cannot be flat; a single number goes together with nothing, and has ways of its own (see `crowds_of`).
    """
    if crowds := crowds_of(prepared):
        return crowds
    linked = copula_of(prepared)
    apart = replace(linked, axes=np.eye(linked.width))
    seen = partial(_seen, prepared.to_seen)
    ways: dict[str, Strangers] = {}
    is_quantity = _quantities_of(prepared)
    if pick(ALGORITHMS, prepared.spec.algorithm).sees == "cells":
        ways["flat"] = partial(seen, linked, _even)
    elif is_quantity.any():
        ways["flat"] = partial(_flat, prepared.points, is_quantity)
    if linked.width > 1:
        ways["linked"] = partial(seen, linked, _normal)
        ways["permuted"] = partial(seen, apart, _normal)
    return ways


def _seen(encode: ColumnTransformer, copula: Copula, along: Along, rows: int, chance: Chance) -> Numbers:
    customers = copula.customers(along(rows, copula.width, chance), chance)
    return np.asarray(encode.transform(customers), dtype=float)


def _flat(points: Numbers, is_quantity: NDArray[np.bool_], rows: int, chance: Chance) -> Numbers:
    """Quantities drawn even along their axes, and the categories of customers that were there."""
    drawn = points[chance.integers(0, len(points), rows)]
    own = points[:, is_quantity]
    axes = axes_of(own)
    drawn[:, is_quantity] = own.mean(axis=0) + _even(rows, len(axes), chance) @ axes
    return drawn


def _quantities_of(prepared: Prepared) -> NDArray[np.bool_]:
    """Whether each encoded number is of a number or date, or the total of a family (n_encoded,)."""
    categories = {column.name for column in prepared.schema.columns if column.is_category}
    return np.array([owner not in categories for owner in owners_of(prepared.to_points)])


def _normal(rows: int, width: int, chance: Chance) -> Numbers:
    return chance.normal(size=(rows, width))


def _even(rows: int, width: int, chance: Chance) -> Numbers:
    return chance.uniform(-np.sqrt(3), np.sqrt(3), (rows, width))
