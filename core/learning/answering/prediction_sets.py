"""Prediction sets: as many categories as it takes to keep a promised coverage."""

import json
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from core.learning.answering.conformal import Limits, demand_coverage
from core.learning.evaluation.metrics import Codes, Floats

COVERAGE = 0.9
ROUNDING = 1e-9  # 1 - (1 - p) may exceed p, and many customers may share one p


def prediction_sets(
    probability: Floats,
    classes: Sequence[str],
    limits: Limits | None,
    coverage: float = COVERAGE,
    by_class: bool = False,
) -> list[tuple[str, ...]]:
    """The categories that cannot be ruled out for each customer.

    Parameters
    ----------
    probability : (n_rows, n_classes).
    classes : in the order of the columns.
    limits : what `limits_of` learned; None gives the most probable class alone.
    coverage : share of customers whose set should hold the true class, between 0 and 1.
    by_class : whether that share is to be kept among the buyers of every class.

    Returns
    -------
    One tuple a row, most probable first, never empty.

    Raises
    ------
    BadCoverage
    """
    return _named(_places(probability, limits, coverage, by_class), classes)


def written_sets(
    probability: Floats,
    classes: Sequence[str],
    limits: Limits | None,
    coverage: float = COVERAGE,
    by_class: bool = False,
) -> pa.Array:
    """The same sets as one text each, for a column of a file.

    Parameters
    ----------
    probability : (n_rows, n_classes).
    classes : in the order of the columns.
    limits : what `limits_of` learned; None gives the most probable class alone.
    coverage : share of customers whose set should hold the true class, between 0 and 1.
    by_class : whether that share is to be kept among the buyers of every class.

    Returns
    -------
    (n_rows,) of text, as `set_texts` writes it.

    Raises
    ------
    BadCoverage
    """
    places = _places(probability, limits, coverage, by_class)
    codes = np.zeros(len(places), dtype=np.int64)
    for column in places.T:  # customers have far fewer different sets than there are customers
        codes, _ = pd.factorize(codes * (len(classes) + 1) + column)
    holders = np.zeros(codes.max(initial=-1) + 1, dtype=np.int64)
    holders[codes] = np.arange(len(codes))
    texts = set_texts(_named(places[holders], classes), classes)
    return pa.array(texts, pa.large_string()).take(pa.array(codes))


def set_texts(sets: Sequence[Sequence[str]], classes: Sequence[str]) -> list[str]:
    """Write prediction sets as one text each.

    Parameters
    ----------
    sets : of classes.
    classes : all of them.

    Returns
    -------
    One text a set: its classes joined by "|"; where some class of all holds a "|" itself, every set is
    a JSON list instead.
    """
    if any("|" in name for name in classes):
        return [json.dumps(list(each), ensure_ascii=False) for each in sets]
    return ["|".join(each) for each in sets]


def _places(probability: Floats, limits: Limits | None, coverage: float, by_class: bool) -> Codes:
    """Which classes are in the set of each row, most probable first, and -1 after the last of them."""
    demand_coverage(coverage)
    most = np.zeros(probability.shape[1]) if limits is None else limits.at(coverage, by_class)
    kept = probability >= 1 - most - ROUNDING
    kept[np.arange(len(kept)), probability.argmax(axis=1)] = True
    left = kept.sum(axis=1)
    order = np.argsort(-np.where(kept, probability, -1.0), axis=1, kind="stable")[:, : left.max(initial=0)]
    return np.where(np.arange(order.shape[1]) < left[:, None], order, -1)


def _named(places: Codes, classes: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(classes[place] for place in row if place >= 0) for row in places.tolist()]
