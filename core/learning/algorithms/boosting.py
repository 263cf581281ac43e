"""Gradient boosting: small trees, each mending the last one's errors."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.pipeline import Pipeline

from core.choices import Algorithm, Hyperparameter, Hyperparameters
from core.learning.algorithms.defaults import by_rows
from core.learning.algorithms.forests import LEAF
from core.learning.algorithms.questions import Questions, questions_of
from core.learning.balancing import balanced
from core.learning.encoding import Inputs, for_trees

MANY = 5_000  # rows from which on taking the trees apart pays


class BoostedTrees(HistGradientBoostingClassifier):
    """Those of scikit-learn, which answer many rows several times as fast, and to the last bit the same."""

    def _predict_iterations(
        self,
        X: NDArray[np.float64],
        predictors: Sequence[Sequence[Any]],
        raw_predictions: NDArray[np.float64],
        is_binned: bool,
        n_threads: int,
    ) -> None:
        asked = self._questions(predictors) if len(X) >= MANY and not is_binned else None
        if asked is None:
            super()._predict_iterations(X, predictors, raw_predictions, is_binned, n_threads)
        else:
            asked.add(X, raw_predictions)

    def _raw_predict(self, X: ArrayLike, n_threads: int | None = None) -> NDArray[np.float64]:
        """In the order of memory of one row alone, which decides in what order a softmax adds up."""
        return np.ascontiguousarray(super()._raw_predict(X, n_threads))

    def _questions(self, predictors: Sequence[Sequence[Any]]) -> Questions | None:
        """The trees taken apart, remembered for the next rows; fitted again, there are others or more."""
        known = self.__dict__.get("_asked")
        if known is None or known[0] is not predictors or known[1] != len(predictors):
            known = self._asked = (predictors, len(predictors), questions_of(predictors))
        return known[2]

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in super().__getstate__().items() if name != "_asked"}


RATE = Hyperparameter(
    "learning_rate",
    "number",
    default=by_rows(0.06, 0.1),
    help="How much each round mends. Smaller needs more rounds.",
    low=0.005,
    high=0.5,
    scale="log",
)
ROUNDS = Hyperparameter(
    "max_iter",
    "integer",
    default=by_rows(60, 120, turn=3_000),
    help="Rounds of mending. Too many learn the noise.",
    label="Rounds",
    low=10,
    high=1_000,
    scale="log",
    search=(20, 400),
)
LEAVES = Hyperparameter(
    "max_leaf_nodes",
    "integer",
    default=by_rows(8, 24),
    help="Leaves of each small tree.",
    label="Leaves per tree",
    low=2,
    high=128,
    scale="log",
)
CAUTION = Hyperparameter(
    "l2_regularization",
    "number",
    default=by_rows(10.0, 1.0),
    help="Pulls leaves towards zero. More is more cautious.",
    label="Caution (L2)",
    low=0,
    high=100,
)
COLUMNS = Hyperparameter(
    "max_features",
    "number",
    default=0.3,
    help="Share of the columns looked at for each question.",
    label="Share of columns",
    low=0.05,
    high=1,
)


def _build(inputs: Inputs, chosen: Hyperparameters, seed: int) -> Pipeline:
    trees = BoostedTrees(**chosen, early_stopping=False, random_state=seed)
    return balanced(Pipeline([("encode", for_trees(inputs)), ("classify", trees)]), inputs, seed)


BOOSTING = Algorithm(
    "gradient_boosting",
    "Gradient boosting",
    "Small trees, each mending the last one's errors. Strong on many rows, overconfident on few.",
    (RATE, ROUNDS, LEAVES, replace(LEAF, default=30), CAUTION, COLUMNS),
    _build,
)
