"""Taste or situation: habit, personal leanings and the situation in one mixture."""

from dataclasses import replace

from sklearn.pipeline import Pipeline

from core.choices import Algorithm, Hyperparameter, Hyperparameters
from core.errors import NoFeatures
from core.learning.encoding import Inputs, for_lines
from core.learning.history.matching import History
from core.learning.history.taste import TasteClassifier


def _build(inputs: Inputs, chosen: Hyperparameters, _seed: int) -> Pipeline:
    if not inputs.habits:
        raise NoFeatures(
            "No columns count a customer's past purchases of each class, so there is no taste to follow.",
            "Name such columns after the classes (n_pet, n_health, ...), or take another algorithm.",
        )
    encode = for_lines(_beside_history(inputs))
    taste = TasteClassifier(**inputs.history.sources, encode=encode, caution=float(chosen["caution"]))
    return Pipeline([("classify", taste)])


def _beside_history(inputs: Inputs) -> Inputs:
    """All columns but those that speak of the classes: these are the customer's own taste."""
    spoken = set(inputs.history.columns)
    every = (*inputs.numbers, *inputs.bands, *inputs.categories, *inputs.many, *inputs.dates)
    beside = inputs.only([name for name in every if name not in spoken])
    return replace(beside, history=History())


TASTE = Algorithm(
    "taste",
    "Taste or situation",
    "Some purchases follow the customer's own taste, the others the situation. Needs purchases per category.",
    (
        Hyperparameter(
            "caution",
            "number",
            default=15.0,
            help="How firmly customers are taken to lean like everyone else. More is more cautious.",
            low=0.1,
            high=1_000,
            scale="log",
        ),
    ),
    _build,
)
