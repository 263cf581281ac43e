"""What checks look at, made of a few numbers."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from core.learning.algorithms import ALGORITHMS
from core.learning.checks.measured import Measured
from core.learning.evaluation.answers import Answers
from core.learning.evaluation.metrics import Score
from core.learning.rows import LabelledRows
from core.learning.spec import TrainingSpec


def scores(log_loss: list[float], accuracy: float = 0.5, ece: float = 0.05) -> dict[str, Score]:
    picks = Score.over([accuracy + each for each in (-0.01, 0.0, 0.01)])
    few = {"accuracy": picks, "top_3": Score(0.9, 0.0), "ece": Score(ece, 0.0)}
    return {"log_loss": Score.over(log_loss), **few}


PRIOR = scores([1.50, 1.52, 1.51], accuracy=0.3)
GOOD = scores([1.00, 1.02, 1.01])
NEAR = scores([0.90, 1.12, 1.02])
POOR = scores([1.30, 1.32, 1.31])
NOTHING = scores([1.49, 1.53, 1.50], accuracy=0.3)


def rows(n_rows: int = 100, names: tuple[str, ...] = ("food", "pet"), n_columns: int = 1) -> LabelledRows:
    """Rows that all differ, of each class as many."""
    features = pd.DataFrame({f"x{number}": np.arange(n_rows) for number in range(n_columns)})
    labels = pd.Series((list(names) * n_rows)[:n_rows], name="next")
    return LabelledRows(features, labels, np.arange(n_rows))


def answers(probability: np.ndarray, truth: np.ndarray, names: tuple[str, ...] = ("food", "pet")) -> Answers:
    places = np.arange(len(truth))
    return Answers(names, places, places % 3, truth, probability)


def sound(n_rows: int) -> Answers:
    """Answers that are sure by 80 % and right for 80 %."""
    tens = n_rows // 10
    said = np.tile([[0.8, 0.2], [0.2, 0.8]], (5 * tens, 1))
    return answers(said, np.tile([0, 1, 0, 1, 0, 1, 0, 1, 1, 0], tens))


def measured(metrics: dict[str, Score] = GOOD, algorithm: str = "random_forest", **other: Any) -> Measured:
    """A model of 100 rows beside the prior; `given` are its hyperparameters, the rest are its fields."""
    taught = other.pop("rows", rows())
    chosen = ALGORITHMS[algorithm].choose(taught.size, other.pop("given", None))
    spec = TrainingSpec("next", tuple(taught.features), algorithm, chosen, folds=3)
    made = Measured(spec, taught, sound(100), metrics, {"prior": PRIOR})
    baselines = {"prior": PRIOR, **other.pop("baselines", {})}
    return replace(made, baselines=baselines, **other)
