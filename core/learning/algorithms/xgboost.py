"""XGBoost: boosted trees by the library of that name."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator
from sklearn.pipeline import Pipeline
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

from core.choices import Algorithm, Hyperparameter, Hyperparameters
from core.learning.algorithms.boosting import CAUTION, COLUMNS, RATE
from core.learning.algorithms.defaults import by_rows
from core.learning.balancing import balanced
from core.learning.encoding import Inputs, for_trees
from core.learning.probabilistic import ProbabilisticMixin


class XGBoostClassifier(ProbabilisticMixin, BaseEstimator):
    """XGBoost's trees for classes of any name: within, they are codes.

    Chen & Guestrin, XGBoost: A Scalable Tree Boosting System, KDD 2016.

    Parameters
    ----------
    rounds : trees a class.
    settings : of `xgboost.train`, such as `max_depth` or `eta`; None for its own.
    random_state : seed.
    """

    def __init__(
        self, rounds: int = 100, settings: Mapping[str, Any] | None = None, random_state: int = 0
    ) -> None:
        self.rounds = rounds
        self.settings = settings
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:
        """Fit to numbers (n_rows, n_columns), NaN where missing, and labels."""
        import xgboost  # noqa: PLC0415 - takes half a second, which who does not ask for it need not wait

        values, labels = validate_data(self, X, y, ensure_all_finite="allow-nan", dtype=np.float32)
        check_classification_targets(labels)
        weight = None if sample_weight is None else _check_sample_weight(sample_weight, values)
        self.classes_, codes = np.unique(labels, return_inverse=True)
        given = {
            "objective": "multi:softprob",
            "num_class": len(self.classes_),
            "seed": self.random_state,
            # On a busy machine its threads wait for each other: two took eight times as long as one.
            "nthread": 1,
            "verbosity": 0,
            **(self.settings or {}),
        }
        rows = xgboost.DMatrix(values, codes, weight=weight, nthread=1)
        self.booster_ = xgboost.train(given, rows, self.rounds)
        return self

    def predict_proba(self, X: ArrayLike) -> NDArray[np.float64]:
        """Probabilities (n_rows, n_classes) in the order of `classes_`."""
        check_is_fitted(self)
        values = validate_data(self, X, reset=False, ensure_all_finite="allow-nan", dtype=np.float32)
        answer = np.asarray(self.booster_.inplace_predict(values), dtype=np.float64)
        probability = answer.reshape(len(values), len(self.classes_))
        return np.asarray(probability / probability.sum(axis=1, keepdims=True))

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        return tags


DEPTH = Hyperparameter(
    "max_depth",
    "integer",
    default=by_rows(2, 6),
    help="Questions asked in a row before a tree must answer.",
    label="Deepest tree",
    low=1,
    high=12,
)
WEIGHT = Hyperparameter(
    "min_child_weight",
    "number",
    default=5.0,
    help="Smallest leaf, in customers who are still in doubt. More is more cautious.",
    label="Smallest leaf",
    low=0,
    high=100,
)
ROWS = Hyperparameter(
    "subsample",
    "number",
    default=0.8,
    help="Share of the customers each round looks at.",
    label="Share of customers",
    low=0.2,
    high=1,
)
ROUNDS = Hyperparameter(
    "rounds",
    "integer",
    default=by_rows(100, 150),
    help="Rounds of mending. Too many learn the noise.",
    low=10,
    high=1_000,
    scale="log",
    search=(20, 400),
)
# The name xgboost.train has for each hyperparameter.
NAMES = {
    "learning_rate": "eta",
    "max_depth": "max_depth",
    "min_child_weight": "min_child_weight",
    "l2_regularization": "lambda",
    "subsample": "subsample",
    "max_features": "colsample_bynode",
}


def _build(inputs: Inputs, chosen: Hyperparameters, seed: int) -> Pipeline:
    settings = {NAMES[name]: value for name, value in chosen.items() if name in NAMES}
    trees = XGBoostClassifier(int(chosen["rounds"]), settings, seed)
    return balanced(Pipeline([("encode", for_trees(inputs)), ("classify", trees)]), inputs, seed)


XGBOOST = Algorithm(
    "xgboost",
    "XGBoost",
    "Boosted trees by the library of that name: more to set, and quick on many rows.",
    (replace(RATE, default=0.06), ROUNDS, DEPTH, WEIGHT, CAUTION, ROWS, replace(COLUMNS, default=0.4)),
    _build,
)
