"""Subject: the customer on the page and what is asked, handed to every part of the page."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.learning.answering.prediction import Prediction
from core.learning.evaluation.evaluate import Evaluation
from core.learning.train import TrainedModel


@dataclass(frozen=True)
class Start:
    """Whom the form starts from.

    `name` is what to call the customer in a sentence ("customer 17", "a typical customer"); `row` is what
    the form held at first; `bought` is the category the customer bought next in fact, where it is known;
    `unseen` are the probabilities given by models that had not seen the customer, where there are such.
    """

    name: str
    row: Mapping[str, Any]
    bought: str | None = None
    unseen: Mapping[str, float] | None = None


@dataclass(frozen=True)
class Subject:
    """A customer, the model that is asked, and what it answers.

    `name` and `seal` know the model; `changed` are the fields that differ from the start; `prediction` is
    the answer to the customer as changed, `before` the answer to the start, the same while nothing was
    changed; `category` is the one looked at; `coverage` and `by_class` are how prediction sets are cut.
    """

    name: str
    seal: str
    model: TrainedModel
    evaluation: Evaluation
    start: Start
    changed: Mapping[str, Any]
    prediction: Prediction
    before: Prediction
    category: str
    coverage: float
    by_class: bool

    @property
    def row(self) -> dict[str, Any]:
        """The customer as the form has it: where it started from, and what was changed."""
        return {**self.start.row, **self.changed}

    @property
    def key(self) -> str:
        """The same for the same model and the same fields: what is found out of them is cached by it."""
        said = json.dumps([self.name, self.seal, sorted(self.row.items())], default=str)
        return hashlib.sha256(said.encode()).hexdigest()[:16]
