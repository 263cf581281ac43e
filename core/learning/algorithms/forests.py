"""Forests: many different trees, averaged."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier
from sklearn.ensemble._forest import ForestClassifier
from sklearn.pipeline import Pipeline
from sklearn.utils import _safe_indexing
from sklearn.utils.validation import _num_samples, check_is_fitted

from core.choices import Algorithm, Hyperparameter, Hyperparameters, Size
from core.learning.balancing import balanced
from core.learning.encoding import Inputs, for_trees

MANY = 5_000  # rows from which on putting them in order pays
GUIDES = 2  # trees that say the order


class InOrder(ForestClassifier):
    """A forest that takes many rows in an order in which neighbours go the same way through its trees.

    A processor then mostly guesses the next step right, and answers half as many rows again in the same
    time. What is said of a row is the same to the last bit.
    """

    def predict_proba(self, X: Any) -> NDArray[np.float64]:
        """Probabilities (n_rows, n_classes) in the order of `classes_`."""
        check_is_fitted(self)
        if _num_samples(X) < MANY:
            return np.asarray(super().predict_proba(X))
        values = self._validate_X_predict(X)
        order = np.lexsort([each.tree_.apply(values) for each in self.estimators_[:GUIDES]])
        answers = np.empty((len(order), len(self.classes_)))
        answers[order] = super().predict_proba(_safe_indexing(X, order))
        return answers


class RandomForest(InOrder, RandomForestClassifier):
    """That of scikit-learn, in order."""


class ExtraTrees(InOrder, ExtraTreesClassifier):
    """Those of scikit-learn, in order."""


def leaf_rows(size: Size) -> int:
    """Leaves that grow with the data keep probabilities smooth and model files small."""
    return min(500, max(5, size.rows // 2_000))


TREES = Hyperparameter(
    "n_estimators",
    "integer",
    default=300,
    help="More trees are steadier and slower, never worse.",
    label="Number of trees",
    low=20,
    high=1_000,
    scale="log",
    tuned=False,
)
LEAF = Hyperparameter(
    "min_samples_leaf",
    "integer",
    default=leaf_rows,
    help="Customers in the smallest leaf. More makes smoother, humbler probabilities.",
    label="Smallest leaf",
    low=1,
    high=500,
    scale="log",
)
DEPTH = Hyperparameter(
    "max_depth",
    "integer",
    default=30,
    help="Questions asked in a row before a tree must answer.",
    label="Deepest tree",
    low=1,
    high=60,
)
COLUMNS = Hyperparameter(
    "max_features",
    "choice",
    default="sqrt",
    help="Columns a tree may try at each question. Fewer makes trees differ.",
    label="Columns per question",
    choices=("sqrt", "log2", "all"),
)


def _forest(kind: Callable[..., Any]) -> Callable[[Inputs, Hyperparameters, int], Pipeline]:
    def build(inputs: Inputs, chosen: Hyperparameters, seed: int) -> Pipeline:
        columns = None if chosen["max_features"] == "all" else chosen["max_features"]
        trees = kind(random_state=seed).set_params(**{**chosen, "max_features": columns})
        return balanced(Pipeline([("encode", for_trees(inputs)), ("classify", trees)]), inputs, seed)

    return build


RANDOM_FOREST = Algorithm(
    "random_forest",
    "Random forest",
    "Many trees on random rows and columns, averaged. Little to set, rarely far off.",
    (TREES, LEAF, DEPTH, COLUMNS),
    _forest(RandomForest),
)
EXTRA_TREES = Algorithm(
    "extra_trees",
    "Extra trees",
    "A forest whose questions are drawn at random: smoother than a random forest on few rows.",
    (TREES, LEAF, DEPTH, COLUMNS),
    _forest(ExtraTrees),
)
