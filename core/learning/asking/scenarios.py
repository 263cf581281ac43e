"""Scenarios: what a model says of several versions of a customer, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.errors import BadRow
from core.learning.fitting import probabilities
from core.learning.train import TrainedModel
from core.table.table import RawRows, conform
from core.table.values import in_words
from core.table.wording import counted, listed

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Scenario:
    """A customer under a name: the row that was started from, and the fields that were changed."""

    name: str
    start: Row
    changed: Row

    @property
    def row(self) -> dict[str, Any]:
        """The customer as changed."""
        return {**self.start, **self.changed}

    @property
    def words(self) -> str:
        """The changed fields with what they were and are now."""
        if not self.changed:
            return "nothing changed"
        each = [
            f"{name} {in_words(self.start.get(name))} → {in_words(value)}"
            for name, value in self.changed.items()
        ]
        return listed(each)


def changed_fields(start: Row, row: Row) -> dict[str, Any]:
    """The fields of a row that differ from another.

    Parameters
    ----------
    start : field -> value; a field that is not given is unknown.
    row : the same fields, or some of them.

    Returns
    -------
    Field -> value of `row`, in its order.
    """
    return {name: value for name, value in row.items() if not _same(start.get(name), value)}


def compared(model: TrainedModel, scenarios: Sequence[Scenario]) -> pd.DataFrame:
    """Ask a model about every scenario.

    Parameters
    ----------
    model : already trained.
    scenarios : rows of fields the model asks for.

    Returns
    -------
    (n_scenarios, n_classes + 4) frame in their order: scenario, changes (in words), most_likely,
    probability (of it), p_<class> for every class.

    Raises
    ------
    BadRow (a value that does not fit)
    """
    each = {f"p_{name}": pd.Series(dtype=float) for name in model.classes}
    found = pd.DataFrame(
        {"scenario": [one.name for one in scenarios], "changes": [one.words for one in scenarios]}, dtype=str
    )
    if not scenarios:
        empty = {"most_likely": pd.Series(dtype=str), "probability": pd.Series(dtype=float)}
        return found.assign(**empty, **each)
    answers = probabilities(model.pipeline, _typed(model, scenarios))
    found["most_likely"] = [model.classes[at] for at in answers.argmax(axis=1)]
    found["probability"] = answers.max(axis=1)
    return found.join(pd.DataFrame(answers, columns=list(each)))


def name_for(scenarios: Sequence[Scenario], changed: Row) -> str:
    """Find a name that no scenario has yet, after the fields that were changed.

    Parameters
    ----------
    scenarios : that have a name.
    changed : field -> value.

    Returns
    -------
    Text such as "age and spend".
    """
    first = "as it was" if not changed else listed(list(changed), 2)
    if len(changed) > 2:
        first = f"{counted(len(changed), 'change')}: {next(iter(changed))} and more"
    return numbered(scenarios, first)


def numbered(scenarios: Sequence[Scenario], name: str) -> str:
    """Give a name that is taken a number, so that no scenario takes the place of another.

    Parameters
    ----------
    scenarios : that have a name.
    name : that is wanted.

    Returns
    -------
    The name, or text such as "toys (2)".
    """
    taken, number, free = {one.name for one in scenarios}, 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _typed(model: TrainedModel, scenarios: Sequence[Scenario]) -> pd.DataFrame:
    """All of them in one go, as `conform_one` types each."""
    rows = pd.DataFrame([one.row for one in scenarios], columns=model.asks.names, dtype=object)
    table = conform(RawRows.of(rows), model.asks)
    if table.rejected:
        fault = table.set_aside.iloc[0]
        raise BadRow(f"{scenarios[int(fault['row']) - 1].name}: {fault['column']} is {fault['reason']}.")
    return table.frame[list(model.spec.features)]


def _same(one: Any, other: Any) -> bool:
    """Whether two values of a field are the same; 3 is 3.0, and nothing is nothing."""
    if one is None or other is None or isinstance(one, str) != isinstance(other, str):
        return one is None and other is None
    return bool(one == other)
