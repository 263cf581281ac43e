"""Answers: what is said of the customers in a body, each as if it were asked alone."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, Protocol

import pandas as pd

from api.refusals import TooLarge
from core.errors import BadRow
from core.exports.texts import to_json
from core.findings import Finding, ranked
from core.learning.answering.prediction import Prediction
from core.learning.evaluation.evaluate import Evaluation
from core.learning.predict import predict_each
from core.learning.train import TrainedModel
from core.segments.assigning.assign import assign_many
from core.segments.segmentation import Segmentation
from core.table.given import Given, given
from core.table.pasting.shapes import Fields, read_objects
from core.table.pasting.told import Misfit
from core.table.schema import Schema
from core.table.unlike import strange_cells, unlike
from core.table.wording import listed
from models.entries import Entry

MOST = 1_000  # customers
HOW = f"Send one JSON object of fields and values, or a list of up to {MOST:,} of them."
PLACED = "The customer was placed all the same."
Told = dict[str, Any]


class Shelf(Protocol):
    """Where models and segmentations are, loaded anew only when they are saved anew."""

    def model(self, name: str) -> tuple[TrainedModel, Evaluation]:
        """A model and how it did."""

    def segmentation(self, name: str) -> Segmentation:
        """A segmentation."""

    def entries(self) -> list[Entry]:
        """All that is saved."""


def predicted(shelf: Shelf, name: str, body: bytes, coverage: float, by_class: bool) -> str:
    """Say what one customer, or each of a list, will buy next, as JSON.

    Raises
    ------
    CoreError (no such model, a body that cannot be read, a value of the only customer that does not fit)
    """
    model, _ = shelf.model(name)

    def answers(read: Given) -> list[Told]:
        predictions = predict_each(model, read.table.frame, coverage, by_class)
        return [_of_prediction(each) for each in predictions]

    return _answered(body, model.schema, answers)


def assigned(shelf: Shelf, name: str, body: bytes) -> str:
    """Say which segment one customer, or each of a list, belongs to, as JSON.

    Raises
    ------
    CoreError (as `predicted`)
    """
    segmentation = shelf.segmentation(name)

    def answers(read: Given) -> list[Told]:
        table = read.table
        strange = set(unlike(table.frame, table.schema)["row"])
        return [
            {
                "segment": placed["segment"],
                "segment_id": placed["segment_id"],
                "confidence": placed["confidence"],
                "findings": strange_cells(table.frame.loc[[row]], table.schema, PLACED)
                if row in strange
                else (),
            }
            for row, placed in assign_many(segmentation, table).to_dict("index").items()
        ]

    return _answered(body, segmentation.schema, answers)


def saved(shelf: Shelf) -> str:
    """List all that is saved, as JSON."""
    return to_json({"models": [asdict(each) for each in shelf.entries()]})


def _answered(body: bytes, schema: Schema, answers: Callable[[Given], list[Told]]) -> str:
    customers, is_list = _customers(body)
    read = given(customers, schema)
    faults = _faults(read.table.set_aside)
    if faults and not is_list:
        raise BadRow(f"{listed([Misfit(**each).said for each in faults[1]])}.")
    usable = dict(zip(read.table.frame.index, answers(read), strict=True))
    told = [
        _with_findings(name, usable[row], read.findings[row - 1])
        if row in usable
        else {"customer": name, "rejected": faults[row]}
        for row, name in enumerate(read.names, 1)
    ]
    return to_json(told if is_list else told[0])


def _customers(body: bytes) -> tuple[list[Fields], bool]:
    try:
        customers, is_list = read_objects(body.decode("utf-8-sig"), HOW)
    except UnicodeDecodeError as other:
        raise BadRow("The body is not UTF-8.", HOW) from other
    if len(customers) > MOST:
        raise TooLarge(f"{len(customers):,} customers are more than {MOST:,}.")
    return customers, is_list


def _faults(set_aside: pd.DataFrame) -> dict[int, list[dict[str, str]]]:
    """The faulty cells of each row that has some."""
    cells = set_aside[["column", "value", "reason"]]
    return {int(row): part.to_dict("records") for row, part in cells.groupby(set_aside["row"])}


def _with_findings(name: str | None, answer: Told, read: Sequence[Finding]) -> Told:
    findings = ranked([*read, *answer["findings"]])
    return {"customer": name, **answer, "findings": [asdict(each) for each in findings]}


def _of_prediction(prediction: Prediction) -> Told:
    return {
        "label": prediction.label,
        "probabilities": prediction.probabilities,
        "prediction_set": list(prediction.prediction_set),
        "coverage": prediction.coverage,
        "by_class": prediction.by_class,
        "unlike_training": bool(prediction.unlike),
        "findings": prediction.findings,
    }
