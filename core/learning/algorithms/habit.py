"""Habit as an algorithm of its own: what a customer has bought, and nothing else."""

from sklearn.pipeline import Pipeline

from core.choices import Algorithm, Hyperparameter, Hyperparameters
from core.errors import NoFeatures
from core.learning.encoding import Inputs
from core.learning.history.habit import HabitClassifier


def _build(inputs: Inputs, chosen: Hyperparameters, _seed: int) -> Pipeline:
    if not inputs.habits:
        raise NoFeatures(
            "No columns count a customer's past purchases of each class, so there is no habit to follow.",
            "Name such columns after the classes (n_pet, n_health, ...), or take another algorithm.",
        )
    smoothing = float(chosen["smoothing"]) or None
    plain = chosen["rule"] == "plain"
    return Pipeline(
        [("classify", HabitClassifier(**inputs.history.sources, plain=plain, smoothing=smoothing))]
    )


HABIT = Algorithm(
    "habit",
    "Habit",
    "Customers buy what they bought: their own shares, drawn to everyone's. Needs purchases per category.",
    (
        Hyperparameter(
            "rule",
            "choice",
            default="weighed",
            help=(
                "weighed: all columns of past purchases together, each for what it is worth, with a "
                "leaning and a smoothing for each category. plain: shares of the best of them alone."
            ),
            choices=("weighed", "plain"),
        ),
        Hyperparameter(
            "smoothing",
            "number",
            default=0.0,
            help="Of the plain rule: purchases of everyone mixed into each one's own. 0 finds the best.",
            low=0,
            high=100,
        ),
    ),
    _build,
)
