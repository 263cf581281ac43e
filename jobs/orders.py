"""Orders: a model to train, said in a small value that can be handed to another process as JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.choices import Value
from core.learning.tuning.budget import Budget
from core.table.schema import Correction
from data.origin import Origin
from models.record import restored, written


@dataclass(frozen=True, slots=True)
class Order:
    """From which rows to learn, how, and under which name to keep what was learned.

    `title` is what to call the rows; `corrections` name the target and the features among other things;
    `given` are the hyperparameters that differ from their defaults; `choices` is what else `specify` takes;
    with a `budget` better hyperparameters are searched for. `shelf` is the folder of the registry, and
    `replace` says whether the name may be taken there.
    """

    origin: Origin
    title: str
    corrections: tuple[tuple[str, Correction], ...]
    name: str
    shelf: str
    algorithm: str = "blend"
    given: Mapping[str, Value] = field(default_factory=dict)
    choices: Mapping[str, Any] = field(default_factory=dict)
    budget: Budget | None = None
    replace: bool = False


def to_line(order: Order) -> bytes:
    """Write an order as one line of JSON."""
    return json.dumps(written(order)).encode() + b"\n"


def from_line(line: bytes) -> Order:
    """Read an order again.

    Raises
    ------
    KeyError, TypeError, ValueError (it is none)
    """
    return restored(Order, json.loads(line))
