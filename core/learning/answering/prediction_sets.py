"""Prediction sets: as many categories as it takes to keep a promised coverage."""

import json
from collections.abc import Sequence

import numpy as np

from core.learning.answering.conformal import Limits, demand_coverage
from core.learning.evaluation.metrics import Floats

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
    demand_coverage(coverage)
    most = np.zeros(len(classes)) if limits is None else limits.at(coverage, by_class)
    kept = probability >= 1 - most - ROUNDING
    kept[np.arange(len(kept)), probability.argmax(axis=1)] = True
    order = np.argsort(-np.where(kept, probability, -1.0), axis=1, kind="stable")
    ordered = np.asarray(list(classes), dtype=object)[order].tolist()
    return [tuple(names[:left]) for names, left in zip(ordered, kept.sum(axis=1).tolist(), strict=True)]


def set_texts(sets: Sequence[Sequence[str]], classes: Sequence[str]) -> list[str]:
    """Write prediction sets as one text each, for a column of a file.

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
