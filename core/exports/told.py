"""Told: a full answer as JSON, with the keys that programs depend on."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd

from core.exports.texts import to_json
from core.learning.answering.prediction import Prediction
from core.learning.changing import Counterfactual, RealCustomer
from core.learning.explaining.contributions import Explanation
from core.learning.explaining.moves import Moves
from core.learning.full import FullAnswer
from core.learning.likeness import LookAlikes
from core.table.cells import as_text

Told = dict[str, Any]
CHANGE = ["column", "from", "to"]


def as_json(full: FullAnswer) -> str:
    """Write a full answer as one JSON object: see `told`."""
    return to_json(told(full))


def told(full: FullAnswer) -> Told:
    """Say a full answer in names, numbers and texts alone.

    A part that was not asked for, or that could not be answered, has no key; `unsaid` says why not.
    """
    answer = _prediction(full.prediction)
    answer["findings"] = [asdict(each) for each in full.findings]
    answer["customer"] = _who(full)
    if full.explanation:
        answer["explanation"] = _explanation(full.explanation, full.category)
    if full.movers:
        answer["moves"] = [_moves(each, full.category) for each in full.moves]
    if full.changes:
        answer["counterfactuals"] = [_counterfactual(each) for each in full.changes.found]
        answer["counterfactuals_sentence"] = full.changes.sentence
        answer["nearest_real"] = _real(full.nearest) if full.nearest else None
    if full.look_alikes:
        answer["look_alikes"] = _look_alikes(full.look_alikes)
    answer["model"] = {"target": full.target, "algorithm": full.algorithm, "rows": full.rows}
    return answer | ({"unsaid": dict(full.unsaid)} if full.unsaid else {})


def lines(frame: pd.DataFrame) -> list[Told]:
    """The lines of a frame, each a name-to-value mapping; missing cells are None and dates text."""
    return [{str(name): _cell(value) for name, value in each.items()} for each in frame.to_dict("records")]


def _prediction(prediction: Prediction) -> Told:
    return {
        "label": prediction.label,
        "probabilities": dict(prediction.probabilities),
        "shares": dict(prediction.shares),
        "prediction_set": list(prediction.prediction_set),
        "coverage": prediction.coverage,
        "by_class": prediction.by_class,
        "too_few": list(prediction.too_few),
        "unlike_training": bool(prediction.unlike),
        "sentence": prediction.sentence,
    }


def _who(full: FullAnswer) -> Told:
    changed = [{"column": name, "from": was, "to": now} for name, (was, now) in full.changed.items()]
    return {"name": full.who.name, "row": dict(full.row), "changed": changed}


def _explanation(explanation: Explanation, category: str) -> Told:
    columns = ["part", "columns", "value", "contribution", "error"]
    return {
        "category": category,
        "base": explanation.base[category],
        "sentence": explanation.sentence(category),
        "contributions": lines(explanation.frame(category)[columns]),
    }


def _moves(moved: Moves, category: str) -> Told:
    values = moved.of(category)[["value", "probability", "population"]]
    return {"column": moved.column, "sentence": moved.sentence(category), "values": lines(values)}


def _counterfactual(found: Counterfactual) -> Told:
    return {
        "category": found.category,
        "changes": lines(found.changes[CHANGE]),
        "probabilities": dict(found.after),
        "cost": found.cost,
        "sentence": found.sentence,
    }


def _real(real: RealCustomer) -> Told:
    return {
        "category": real.category,
        "customer": real.customer,
        "changes": lines(real.changes[CHANGE]),
        "probabilities": dict(real.probabilities),
        "distance": real.distance,
        "sentence": real.sentence,
    }


def _look_alikes(alike: LookAlikes) -> Told:
    named = alike.frame[["customer", "distance", "bought"]]
    return {"sentence": alike.sentence, "shares": lines(alike.shares), "customers": lines(named)}


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple | Mapping):
        return value
    if pd.isna(value):
        return None
    return as_text(value) if isinstance(value, pd.Timestamp) else value
