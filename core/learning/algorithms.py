"""The algorithms Patron can learn with; a new one is one entry."""

from collections.abc import Callable
from typing import Any

from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from core.choices import Algorithm, Hyperparameter, Hyperparameters, Size
from core.errors import NoFeatures
from core.learning.blend import BlendClassifier
from core.learning.encoding import Inputs, for_lines, for_trees
from core.learning.habit import HabitClassifier

Build = Callable[[Inputs, Hyperparameters, int], Any]
MANY = 20_000  # rows from which on an algorithm need not be held back by small-data settings


def _leaf_rows(size: Size) -> int:
    """Leaves that grow with the data keep probabilities smooth and model files small."""
    return min(500, max(5, size.rows // 2_000))


TREES = Hyperparameter(
    "n_estimators",
    "integer",
    300,
    "More trees are steadier and slower, never worse.",
    "Number of trees",
    20,
    1_000,
    scale="log",
)
LEAF = Hyperparameter(
    "min_samples_leaf",
    "integer",
    _leaf_rows,
    "Customers in the smallest leaf. More makes smoother, humbler probabilities.",
    "Smallest leaf",
    1,
    500,
    scale="log",
)
DEPTH = Hyperparameter(
    "max_depth",
    "integer",
    30,
    "Questions asked in a row before a tree must answer.",
    "Deepest tree",
    1,
    60,
)
SHARE = Hyperparameter(
    "max_features",
    "choice",
    "sqrt",
    "Columns a tree may try at each question. Fewer makes trees differ.",
    "Columns per question",
    choices=("sqrt", "log2", "all"),
)


def _forest(kind: Callable[..., Any]) -> Build:
    def build(inputs: Inputs, chosen: Hyperparameters, seed: int) -> Pipeline:
        columns = None if chosen["max_features"] == "all" else chosen["max_features"]
        trees = kind(random_state=seed).set_params(**{**chosen, "max_features": columns})
        return Pipeline([("encode", for_trees(inputs)), ("classify", trees)])

    return build


def _logistic(inputs: Inputs, chosen: Hyperparameters, seed: int) -> Pipeline:
    lines = LogisticRegression(C=chosen["C"], max_iter=2_000, random_state=seed)
    return Pipeline([("encode", for_lines(inputs)), ("classify", lines)])


def _boosting(inputs: Inputs, chosen: Hyperparameters, seed: int) -> Pipeline:
    trees = HistGradientBoostingClassifier(**chosen, early_stopping=False, random_state=seed)
    return Pipeline([("encode", for_trees(inputs)), ("classify", trees)])


def _habit(inputs: Inputs, chosen: Hyperparameters, _seed: int) -> Pipeline:
    if not inputs.habits:
        raise NoFeatures(
            "No columns count a customer's past purchases of each class, so there is no habit to follow.",
            "Name such columns after the classes (n_pet, n_health, ...), or take another algorithm.",
        )
    smoothing = float(chosen["smoothing"]) or None
    return Pipeline([("classify", HabitClassifier(inputs.habits, smoothing))])


def _blend(inputs: Inputs, chosen: Hyperparameters, seed: int) -> Pipeline:
    """Habit and lines over the history columns if there are any, and trees over everything."""
    parts = {
        "logistic_regression": _on_history(inputs),
        "extra_trees": inputs,
        "gradient_boosting": inputs,
        **({"habit": inputs} if inputs.habits else {}),
    }
    weights = {name: float(chosen[name]) for name in parts}
    members = [
        (name, MEMBERS[name].build(part, MEMBERS[name].choose(inputs.size), seed))
        for name, part in parts.items()
        if weights[name] > 0
    ]
    if not members:
        raise NoFeatures(
            "No member of the blend that can be used here has a weight above 0.",
            "Give another member a weight above 0; habit needs columns that count past purchases.",
        )
    return Pipeline([("classify", BlendClassifier(members, [weights[name] for name, _ in members]))])


def _on_history(inputs: Inputs) -> Inputs:
    """The columns that speak of the classes; a line over a hundred others only adds noise to them."""
    if not inputs.habits:
        return inputs
    return inputs.only(inputs.history.columns)


def _weight(name: str, default: float) -> Hyperparameter:
    label = f"Weight of {name.replace('_', ' ')}"
    return Hyperparameter(name, "number", default, "Its say in the blend; 0 leaves it out.", label, 0, 10)


LOGISTIC = Algorithm(
    "logistic_regression",
    "Logistic regression",
    "A weighted sum per category. Quick, hard to fool, blind to interactions.",
    (
        Hyperparameter(
            "C",
            "number",
            lambda size: 0.01 if size.rows < MANY else 0.1,
            "How far weights may go. Smaller is more cautious.",
            "Freedom of the weights (C)",
            0.0001,
            100,
            scale="log",
        ),
    ),
    _logistic,
)
FOREST = Algorithm(
    "random_forest",
    "Random forest",
    "Many trees on random rows and columns, averaged. Little to set, rarely far off.",
    (TREES, LEAF, DEPTH, SHARE),
    _forest(RandomForestClassifier),
)
EXTRA = Algorithm(
    "extra_trees",
    "Extra trees",
    "A forest whose questions are drawn at random: smoother than a random forest on few rows.",
    (TREES, LEAF, DEPTH, SHARE),
    _forest(ExtraTreesClassifier),
)
BOOSTING = Algorithm(
    "gradient_boosting",
    "Gradient boosting",
    "Small trees, each mending the last one's errors. Strong on many rows, overconfident on few.",
    (
        Hyperparameter(
            "learning_rate",
            "number",
            lambda size: 0.06 if size.rows < MANY else 0.1,
            "How much each round mends. Smaller needs more rounds.",
            low=0.005,
            high=0.5,
            scale="log",
        ),
        Hyperparameter(
            "max_iter",
            "integer",
            lambda size: 60 if size.rows < 3_000 else 120,
            "Rounds of mending. Too many learn the noise.",
            "Rounds",
            10,
            1_000,
            scale="log",
        ),
        Hyperparameter(
            "max_leaf_nodes",
            "integer",
            lambda size: 8 if size.rows < MANY else 24,
            "Leaves of each small tree.",
            "Leaves per tree",
            2,
            128,
            scale="log",
        ),
        Hyperparameter("min_samples_leaf", "integer", 30, LEAF.help, LEAF.label, 1, 500, scale="log"),
        Hyperparameter(
            "l2_regularization",
            "number",
            lambda size: 10.0 if size.rows < MANY else 1.0,
            "Pulls leaves towards zero. More is more cautious.",
            "Caution (L2)",
            0,
            100,
        ),
        Hyperparameter(
            "max_features",
            "number",
            0.3,
            "Share of the columns looked at for each question.",
            "Share of columns",
            0.05,
            1,
        ),
    ),
    _boosting,
)
HABIT = Algorithm(
    "habit",
    "Habit",
    "Customers buy what they bought: their own shares, drawn to everyone's. Needs purchases per category.",
    (
        Hyperparameter(
            "smoothing",
            "number",
            0.0,
            "Purchases of an average customer mixed into everyone's own. 0 finds the best.",
            low=0,
            high=100,
        ),
    ),
    _habit,
)
MEMBERS = {each.name: each for each in (HABIT, LOGISTIC, EXTRA, BOOSTING)}
BLEND = Algorithm(
    "blend",
    "Blend",
    "Habit, logistic regression, extra trees and gradient boosting in one weighted opinion. The default.",
    (
        _weight("habit", 2),
        _weight("logistic_regression", 1),
        _weight("extra_trees", 1),
        _weight("gradient_boosting", 1),
    ),
    _blend,
)

ALGORITHMS: dict[str, Algorithm] = {
    each.name: each for each in (BLEND, LOGISTIC, FOREST, EXTRA, BOOSTING, HABIT)
}
