"""Logistic regression: a weighted sum per category."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.utils.validation import check_is_fitted, validate_data

from core.choices import Algorithm, Hyperparameter, Hyperparameters
from core.learning.algorithms.defaults import by_rows
from core.learning.balancing import balanced
from core.learning.encoding import Inputs, for_lines
from core.learning.products import product


class Lines(LogisticRegression):
    """That of scikit-learn, whose answer for a row is to the last digit the same among any others."""

    def decision_function(self, X: ArrayLike) -> NDArray[np.float64]:
        """The weighted sums (n_rows, n_classes), or (n_rows,) where there are two classes."""
        check_is_fitted(self)
        sums: NDArray[np.float64] = (
            product(validate_data(self, X, reset=False), self.coef_.T) + self.intercept_
        )
        return sums[:, 0] if sums.shape[1] == 1 else sums


def _build(inputs: Inputs, chosen: Hyperparameters, seed: int) -> Pipeline:
    lines = Lines(C=chosen["C"], max_iter=2_000, random_state=seed)
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
