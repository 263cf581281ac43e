"""Logistic regression: a weighted sum per category."""

from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from core.choices import Algorithm, Hyperparameter, Hyperparameters
from core.learning.algorithms.defaults import by_rows
from core.learning.balancing import balanced
from core.learning.encoding import Inputs, for_lines


def _build(inputs: Inputs, chosen: Hyperparameters, seed: int) -> Pipeline:
    lines = LogisticRegression(C=chosen["C"], max_iter=2_000, random_state=seed)
    return balanced(Pipeline([("encode", for_lines(inputs)), ("classify", lines)]), inputs, seed)


LOGISTIC = Algorithm(
    "logistic_regression",
    "Logistic regression",
    "A weighted sum per category. Quick, hard to fool, blind to interactions.",
    (
        Hyperparameter(
            "C",
            "number",
            default=by_rows(0.01, 0.1),
            help="How far weights may go. Smaller is more cautious.",
            label="Freedom of the weights (C)",
            low=0.0001,
            high=100,
            scale="log",
        ),
    ),
    _build,
)
