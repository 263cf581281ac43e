"""Prediction: one customer from a form, or many from a table, through the same pipeline."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from core.learning.answering.prediction import Prediction
from core.learning.answering.prediction_sets import COVERAGE, prediction_sets, written_sets
from core.learning.answering.unlike_training import mostly_unknown, unlike_training
from core.learning.evaluation.metrics import Floats
from core.learning.fitting import probabilities
from core.learning.train import TrainedModel
from core.table.table import conform_one
from core.table.unlike import strange

__all__ = ["Prediction", "predict_each", "predict_many", "predict_one"]


def predict_one(
    model: TrainedModel, row: Mapping[str, Any], coverage: float = COVERAGE, by_class: bool = False
) -> Prediction:
    """Predict one customer, as the form, the API and the golden rows do.

    Parameters
    ----------
    model : already trained.
    row : field -> value, typed or as text; a field that is not given is unknown.
    coverage : share of customers whose prediction set should hold what they buy, between 0 and 1.
    by_class : whether that share is to be kept among the buyers of every category.

    Returns
    -------
    Prediction

    Raises
    ------
    MissingColumns (an unknown field), BadRow (a value that does not fit), BadCoverage
    """
    return predict_each(model, conform_one(row, model.asks), coverage, by_class)[0]


def predict_each(
    model: TrainedModel, frame: pd.DataFrame, coverage: float = COVERAGE, by_class: bool = False
) -> list[Prediction]:
    """Predict some customers, each with all that is said of one.

    Parameters
    ----------
    model : already trained.
    frame : (n_rows, n_columns) typed by the model's schema; for many rows, see `predict_many`.
    coverage : share of customers whose prediction set should hold what they buy, between 0 and 1.
    by_class : whether that share is to be kept among the buyers of every category.

    Returns
    -------
    One Prediction a row, in their order.

    Raises
    ------
    BadCoverage
    """
    probability = _probabilities(model, frame)
    sets = prediction_sets(probability, model.classes, model.limits, coverage, by_class)
    shares = dict(zip(model.classes, model.shares, strict=True))
    too_few = _too_few(model, coverage) if by_class else ()
    each_row = zip(
        probability, sets, unlike_training(model, frame), mostly_unknown(model, frame), strict=True
    )
    return [
        Prediction(
            label=model.classes[int(row.argmax())],
            probabilities=dict(zip(model.classes, map(float, row), strict=True)),
            shares=shares,
            prediction_set=prediction_set,
            unlike=unlike,
            coverage=coverage if model.limits else None,
            by_class=by_class,
            unknown=unknown,
            too_few=too_few,
        )
        for row, prediction_set, unlike, unknown in each_row
    ]


def predict_many(
    model: TrainedModel, frame: pd.DataFrame, coverage: float = COVERAGE, by_class: bool = False
) -> pd.DataFrame:
    """Predict every row of a typed frame.

    Parameters
    ----------
    model : already trained.
    frame : (n_rows, n_columns) typed by the model's schema; no row at all is answered by no row.
    coverage : share of customers whose prediction set should hold what they buy, between 0 and 1.
    by_class : whether that share is to be kept among the buyers of every category.

    Returns
    -------
    (n_rows, n_classes + 3) frame with the same index: predicted, p_<class> for every class,
    prediction_set (as `written_sets` writes it: classes joined by "|"), unlike_training.

    Raises
    ------
    BadCoverage
    """
    features = frame[list(model.spec.features)]
    probability = _probabilities(model, frame)
    scores = pd.DataFrame(probability, frame.index, [f"p_{name}" for name in model.classes], copy=False)
    labels = pa.array(model.classes, pa.large_string()).take(pa.array(probability.argmax(axis=1)))
    scores.insert(0, "predicted", pd.array(labels, dtype="str"))
    sets = written_sets(probability, model.classes, model.limits, coverage, by_class)
    scores["prediction_set"] = pd.array(sets, dtype="str")
    marks = strange(features, model.schema).values()
    scores["unlike_training"] = np.logical_or.reduce([np.zeros(len(frame), dtype=bool), *marks])
    return scores


def _probabilities(model: TrainedModel, frame: pd.DataFrame) -> Floats:
    if not len(frame):
        return np.empty((0, len(model.classes)))
    return probabilities(model.pipeline, frame[list(model.spec.features)])


def _too_few(model: TrainedModel, coverage: float) -> tuple[str, ...]:
    """The classes that are in every set, for too few of their buyers were tested: see `limits_of`."""
    if model.limits is None:
        return ()
    limits = model.limits.at(coverage, by_class=True)
    return tuple(name for name, limit in zip(model.classes, limits, strict=True) if limit == 1)
