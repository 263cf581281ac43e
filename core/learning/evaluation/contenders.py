"""Contenders: the model of a spec and the baselines it must beat."""

from dataclasses import dataclass, replace

from sklearn.dummy import DummyClassifier
from sklearn.pipeline import Pipeline

from core.learning.algorithms import ALGORITHMS
from core.learning.encoding import Inputs
from core.learning.spec import TrainingSpec
from core.learning.train import build

MODEL = "model"
LINES = "logistic_regression"


@dataclass(frozen=True)
class Contenders:
    """Unfitted pipelines by name, the model first; `same` names the baseline that is the model itself."""

    pipelines: dict[str, Pipeline]
    same: str | None = None


def contenders_of(spec: TrainingSpec, inputs: Inputs) -> Contenders:
    """The model; the prior and logistic regression always; habit where columns count past purchases.

    Parameters
    ----------
    spec : made by `specify`.
    inputs : what the pipelines may look at.

    Returns
    -------
    Contenders
    """
    names = ["habit", LINES] if inputs.habits else [LINES]
    rules = {name: _plain(spec, inputs, name) for name in names}
    prior = Pipeline([("classify", DummyClassifier(strategy="prior"))])
    others = {name: build(rule, inputs) for name, rule in rules.items() if rule != spec}
    same = next((name for name, rule in rules.items() if rule == spec), None)
    return Contenders({MODEL: build(spec, inputs), "prior": prior, **others}, same)


def _plain(spec: TrainingSpec, inputs: Inputs, name: str) -> TrainingSpec:
    """The same task for a baseline with its default settings."""
    return replace(spec, algorithm=name, hyperparameters=ALGORITHMS[name].choose(inputs.size))
