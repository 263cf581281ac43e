"""Contenders: the model of a spec and the baselines it must beat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sklearn.dummy import DummyClassifier
from sklearn.pipeline import Pipeline

from core.choices import Value
from core.learning.algorithms import ALGORITHMS
from core.learning.encoding import Inputs
from core.learning.spec import TrainingSpec
from core.learning.train import build

MODEL = "model"
# What a baseline is set to: its defaults, but for habit, which is the rule of two lines a shop would write.
BASELINES: Mapping[str, Mapping[str, Value]] = {"habit": {"rule": "plain"}, "logistic_regression": {}}


@dataclass(frozen=True)
class Contenders:
    """Unfitted pipelines, one a split, the model's first; `same` is the baseline that the model itself is."""

    pipelines: Mapping[str, Sequence[Pipeline]]
    same: str | None = None


def contenders_of(specs: Sequence[TrainingSpec], inputs: Inputs) -> Contenders:
    """The model; the prior and logistic regression always; habit where columns count past purchases.

    Parameters
    ----------
    specs : of the model in each split; they differ in their hyperparameters alone.
    inputs : what the pipelines may look at.

    Returns
    -------
    Contenders
    """
    names = [name for name in BASELINES if name != "habit" or inputs.habits]
    rules = {name: _plain(specs[0], inputs, name) for name in names}
    same = next((name for name, rule in rules.items() if all(rule == spec for spec in specs)), None)
    prior = Pipeline([("classify", DummyClassifier(strategy="prior"))])
    others = {name: build(rule, inputs) for name, rule in rules.items() if name != same}
    everyone = {MODEL: [build(spec, inputs) for spec in specs]}
    for name, pipeline in {"prior": prior, **others}.items():
        everyone[name] = [pipeline] * len(specs)
    return Contenders(everyone, same)


def _plain(spec: TrainingSpec, inputs: Inputs, name: str) -> TrainingSpec:
    """The same task for a baseline."""
    chosen = ALGORITHMS[name].choose(inputs.size, BASELINES[name])
    return replace(spec, algorithm=name, hyperparameters=chosen)
