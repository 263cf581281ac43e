"""Training: what a visitor orders on the Train page, under a name that is free."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.choices import Value
from core.learning.tuning.budget import Budget
from core.table.schema import Correction
from jobs.orders import TrainingOrder
from pages.shell import cache, jobs, tables
from pages.shell.facts import Choice


def free_name(algorithm: str) -> str:
    """A name nobody has taken, nor awaits: the algorithm's, numbered."""
    taken, plain = cache.taken("model") | jobs.board().names(), algorithm.replace("_", "-")
    return next(name for number in range(1, 10_000) if (name := f"{plain}-{number}") not in taken)


def pointed(choice: Choice, target: str, features: Sequence[str]) -> Choice:
    """The table with this target and these features; read again, so that faulty cells are set aside."""
    schema = tables.table(choice).schema
    if (target, set(features)) == (schema.target, set(schema.features)):
        return choice
    roles = {name: Correction(role="ignored") for name in schema.names if name != schema.id}
    roles |= {name: Correction(role="feature") for name in features}
    return choice.corrected({**roles, target: Correction(role="target")})


def order(
    choice: Choice,
    algorithm: str,
    given: Mapping[str, Value],
    name: str,
    *,
    budget: Budget | None = None,
    **choices: Any,
) -> TrainingOrder:
    """What to train and what to call it; with a budget, better hyperparameters are searched for.

    `choices` is what else `specify` takes. Models are shared, so a taken name is refused.
    """
    registry = cache.registry()
    registry.demand_name("model", name, free=True)
    return TrainingOrder(
        choice.origin,
        choice.title,
        choice.corrections,
        name,
        shelf=str(registry.folder.absolute()),
        algorithm=algorithm,
        given=given,
        choices=choices,
        budget=budget,
    )
