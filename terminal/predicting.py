"""The verb that asks a model of one customer."""

import json
import sys
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from core.errors import BadRow
from core.learning.predict import predict_one
from models.registry import Registry
from terminal.options import Json, Model
from terminal.saying import say, told

app = typer.Typer()


@app.command()
def predict(
    model: Model,
    row: Annotated[
        str, typer.Option(help='One customer as JSON, {"field": value, ...}; - reads it from stdin')
    ],
    as_json: Json = False,
) -> None:
    """Predict one customer."""
    prediction = predict_one(Registry().model(model)[0], read_row(row))
    answer = {
        "label": prediction.label,
        "probabilities": dict(prediction.probabilities),
        "prediction_set": list(prediction.prediction_set),
        "unlike_training": bool(prediction.unlike),
        "findings": told(prediction.unlike),
    }
    say(answer, as_json)


def read_row(row: str) -> Mapping[str, Any]:
    """The fields of `--row`: JSON, or - for what comes on standard input.

    Raises
    ------
    BadRow
    """
    text = sys.stdin.read() if row.strip() == "-" else row
    try:
        customer = json.loads(text)
    except (ValueError, RecursionError) as broken:  # also: a number of 5,000 digits, 100,000 brackets
        raise BadRow(f"--row is not JSON: {broken}.", 'Write it as {"field": value, ...}.') from broken
    if not isinstance(customer, dict):
        raise BadRow("--row is not one customer.", 'Write it as {"field": value, ...}.')
    return customer
