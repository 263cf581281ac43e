"""Forests: many different trees, averaged."""

from collections.abc import Callable
from typing import Any

from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier
from sklearn.pipeline import Pipeline

from core.choices import Algorithm, Hyperparameter, Hyperparameters, Size
from core.learning.balancing import balanced
from core.learning.encoding import Inputs, for_trees


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
    _forest(RandomForestClassifier),
)
EXTRA_TREES = Algorithm(
    "extra_trees",
    "Extra trees",
    "A forest whose questions are drawn at random: smoother than a random forest on few rows.",
    (TREES, LEAF, DEPTH, COLUMNS),
    _forest(ExtraTreesClassifier),
)
