"""Prediction: one customer from a form, or many from a table, through the same pipeline."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.findings import Finding
from core.learning.fitting import probabilities
from core.learning.prediction_sets import prediction_sets, set_texts
from core.learning.train import TrainedModel
from core.table.table import conform_one
from core.table.unlike import unlike
from core.table.wording import listed, per_cent

COVERAGE = 0.9


@dataclass(frozen=True)
class Prediction:
    """What one customer will buy next.

    `probabilities` maps every class to its probability, `shares` to its share in training;
    `prediction_set` is the label and what else cannot be ruled out; such sets hold the true class for
    `coverage` of customers like those in training, or for an unknown share when it is None. `unlike`
    says which fields no training customer resembles.
    """

    label: str
    probabilities: Mapping[str, float]
    shares: Mapping[str, float]
    prediction_set: tuple[str, ...]
    unlike: tuple[Finding, ...]
    coverage: float | None = None

    @property
    def probability(self) -> float:
        """The probability of the label."""
        return self.probabilities[self.label]

    @property
    def sentence(self) -> str:
        """The answer in words: the first three, and what cannot be ruled out."""
        first = [f"{line.category} ({per_cent(line.probability)})" for line in self.bars.head(3).itertuples()]
        usual = self.shares[self.label]
        times = f"{self.probability / usual:.1f} times its usual share" if usual else "never seen in training"
        answer = f"Most likely {first[0]}, {times}; then {listed(first[1:])}."
        if self.coverage is None:
            return answer
        return (
            f"{answer} {len(self.prediction_set)} of {len(self.probabilities)} categories cannot be ruled "
            f"out: such sets hold the answer for {per_cent(self.coverage)} of customers."
        )

    @property
    def bars(self) -> pd.DataFrame:
        """One line a category: category, probability, training_share; most probable first."""
        bars = pd.DataFrame({"probability": self.probabilities, "training_share": self.shares})
        ordered = bars.rename_axis("category").reset_index()
        return ordered.sort_values("probability", ascending=False, kind="stable", ignore_index=True)


def predict_one(model: TrainedModel, row: Mapping[str, Any]) -> Prediction:
    """Predict one customer, as the form, the API and the golden rows do.

    Parameters
    ----------
    model : already trained.
    row : field -> value, typed or as text; a field that is not given is unknown.

    Returns
    -------
    Prediction

    Raises
    ------
    MissingColumns (an unknown field), BadRow (a value that does not fit)
    """
    frame = conform_one(row, model.asks)
    probability = probabilities(model.pipeline, frame[list(model.spec.features)])
    most = int(probability[0].argmax())
    strange = unlike(frame, model.schema)
    return Prediction(
        label=model.classes[most],
        probabilities=dict(zip(model.classes, map(float, probability[0]), strict=True)),
        shares=dict(zip(model.classes, model.shares, strict=True)),
        prediction_set=prediction_sets(probability, model.classes, model.nonconformity, COVERAGE)[0],
        unlike=tuple(_unlike_training(cell.column, cell.value, cell.reason) for cell in strange.itertuples()),
        coverage=COVERAGE if model.nonconformity else None,
    )


def predict_many(model: TrainedModel, frame: pd.DataFrame) -> pd.DataFrame:
    """Predict every row of a typed frame.

    Parameters
    ----------
    model : already trained.
    frame : (n_rows, n_columns) typed by the model's schema; no row at all is answered by no row.

    Returns
    -------
    (n_rows, n_classes + 3) frame with the same index: predicted, p_<class> for every class,
    prediction_set (as `set_texts` writes it: classes joined by "|"), unlike_training.
    """
    features = frame[list(model.spec.features)]
    probability = probabilities(model.pipeline, features) if len(frame) else np.empty((0, len(model.classes)))
    labels = pd.Series(model.classes, dtype="str").iloc[probability.argmax(axis=1)]
    scores = pd.DataFrame(probability, index=frame.index, columns=[f"p_{name}" for name in model.classes])
    scores.insert(0, "predicted", labels.to_numpy())
    sets = prediction_sets(probability, model.classes, model.nonconformity, COVERAGE)
    scores["prediction_set"] = pd.Series(set_texts(sets, model.classes), index=frame.index, dtype="str")
    scores["unlike_training"] = frame.index.isin(unlike(features, model.schema)["row"])
    return scores


def _unlike_training(column: str, value: str, reason: str) -> Finding:
    return Finding("unlike-training", "warning", column, f"{column} is {value}: {reason}.")
