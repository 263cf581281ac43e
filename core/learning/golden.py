"""Golden rows of a model: training rows of every class with the probabilities of the fit."""

from collections.abc import Mapping
from typing import Any

from core.golden import Answer, GoldenRow, as_form_row
from core.learning.fitting import probabilities
from core.learning.predict import predict_one
from core.learning.rows import labelled_rows
from core.learning.train import TrainedModel
from core.table.table import Table


def golden_rows(model: TrainedModel, table: Table, per_class: int = 2) -> tuple[GoldenRow, ...]:
    """Take a few training rows of every class.

    Parameters
    ----------
    model : trained on the table.
    table : the training table.
    per_class : rows to take of each class.

    Returns
    -------
    GoldenRows whose numbers are the class probabilities, predicted for all training rows together.
    """
    rows = labelled_rows(table, model.spec)
    probability = probabilities(model.pipeline, rows.features)
    taken = rows.labels.groupby(rows.labels, sort=True).head(per_class).index
    at = rows.labels.index.get_indexer(taken)
    return tuple(
        GoldenRow(
            as_form_row(rows.features, label),
            model.classes[probability[place].argmax()],
            tuple(map(float, probability[place])),
        )
        for label, place in zip(taken, at, strict=True)
    )


def ask(model: TrainedModel, row: Mapping[str, Any]) -> Answer:
    """Answer a golden row through `predict_one`, the function the form calls.

    Parameters
    ----------
    model : already trained.
    row : field -> value, as a form sends it.

    Returns
    -------
    The label, and the probabilities in the order of the classes.
    """
    prediction = predict_one(model, row)
    return prediction.label, tuple(prediction.probabilities.values())
