"""Prediction sets: as many categories as it takes to keep a promised coverage."""

import json
import math
from collections.abc import Sequence

import numpy as np

from core.learning.evaluation.metrics import Codes, Floats

GRID = 1_000
ROUNDING = 1e-9  # 1 - (1 - p) may exceed p, and many customers may share one p


def nonconformity_of(truth: Codes, probability: Floats) -> tuple[float, ...]:
    """How strange each true class looked out of fold: 1 - p(true), as quantiles.

    Least ambiguous sets (Sadinle, Lei & Wasserman, JASA 114, 2019), on cross-validation residuals
    (Vovk, Cross-conformal predictors, 2015). The model that is used has seen all rows and so errs on
    the side of covering a little more than promised.

    Parameters
    ----------
    truth : (n_rows,) positions of the true classes.
    probability : (n_rows, n_classes) out-of-fold probabilities.

    Returns
    -------
    1001 quantiles at 0, .001, ..., 1, each from the finite-sample rank ceil(q (n + 1)) / n.
    """
    scores = np.sort(1 - probability[np.arange(len(truth)), truth])
    ranks = [-(-step * (len(scores) + 1) // GRID) for step in range(GRID + 1)]
    return tuple(float(scores[rank - 1]) if 0 < rank <= len(scores) else float(rank > 0) for rank in ranks)


def prediction_sets(
    probability: Floats, classes: Sequence[str], nonconformity: Sequence[float], coverage: float = 0.9
) -> list[tuple[str, ...]]:
    """The categories that cannot be ruled out for each customer.

    Parameters
    ----------
    probability : (n_rows, n_classes).
    classes : in the order of the columns.
    nonconformity : what `nonconformity_of` returned; empty gives the most probable class alone.
    coverage : share of customers whose set should hold the true class, 0 to 1.

    Returns
    -------
    One tuple a row, most probable first, never empty.
    """
    limit = nonconformity[math.ceil(coverage * GRID - 1e-9)] if nonconformity else 0.0
    kept = probability >= 1 - limit - ROUNDING
    kept[np.arange(len(kept)), probability.argmax(axis=1)] = True
    order = np.argsort(-probability, axis=1, kind="stable")
    return [tuple(classes[at] for at in best if row[at]) for best, row in zip(order, kept, strict=True)]


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
