"""Weights: how much each column counts, so that many columns that say the same do not drown the rest."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.learning.history import Family
from core.learning.likeness.places import Floats, Small, Spread

MOST = 3.0  # times the usual difference that the largest in a column may count: rare levels else rule


def scales(spread: Spread) -> Floats:
    """By how much to divide differences, so that all columns have the same unit.

    Parameters
    ----------
    spread : of the columns.

    Returns
    -------
    (n_columns,) the root mean square difference, or a third of the largest where that is more; 0 where
    nobody differs.
    """
    return np.maximum(spread.root, spread.most / MOST)


def weights(
    places: Small, has_order: NDArray[np.bool_], names: Sequence[str], families: Sequence[Family]
) -> Floats:
    """Weigh columns by what each tells that others do not.

    Columns that go with others share a weight: 1 / the root of the sum of their squared rank correlations
    with all columns, themselves included, so that n of the same count like the root of n. So does, at most,
    a family of columns, one a class, however little they go together: eight counts like three columns. All
    families together count at most like all other columns, or like the root of their number if that is more.

    Parameters
    ----------
    places : (n, n_columns) of known customers.
    has_order : (n_columns,) whether correlations can be told.
    names : (n_columns,) of the columns.
    families : that speak of the classes.

    Returns
    -------
    (n_columns,) above 0, at most 1.
    """
    found = np.ones(places.shape[1])
    found[has_order] = 1 / np.sqrt((_correlations(places[:, has_order]) ** 2).sum(axis=1))
    at = {name: place for place, name in enumerate(names)}
    held = [[at[column] for _, column in family.columns if column in at] for family in families]
    for family in held:
        _hold(found, family, np.sqrt(len(family)))
    history = sorted({place for family in held for place in family})
    _hold(found, history, max(float(np.delete(found, history).sum()), np.sqrt(len(history))))
    return found


def _hold(weight: Floats, places: Sequence[int], most: float) -> None:
    """Let the weights at some places sum to no more than this."""
    total = float(weight[list(places)].sum())
    weight[list(places)] *= min(1.0, most / total) if total else 1.0


def _correlations(places: Small) -> Floats:
    """Of every two columns; unknown cells lie in the middle. A column is all its own."""
    known = np.isfinite(places)
    count = np.maximum(known.sum(axis=0), 1)
    mean = np.where(known, places, 0).sum(axis=0) / count
    centred = np.where(known, places - mean, 0)
    length = np.sqrt((centred**2).sum(axis=0))
    scaled = centred / np.where(length > 0, length, 1)
    found = np.asarray(scaled.T @ scaled, dtype=np.float64)
    np.fill_diagonal(found, 1.0)
    return found
