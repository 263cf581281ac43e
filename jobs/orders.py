"""Orders: what a worker is to do, said in a small value that can be handed to another process as JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from core.choices import Value
from core.learning.tuning.budget import Budget
from core.table.schema import Correction
from data.origin import Origin
from models.record import restored, written


@dataclass(frozen=True, slots=True)
class TrainingOrder:
    """From which rows to learn, how, and under which name to keep what was learned.

    `title` is what to call the rows; `corrections` name the target and the features among other things;
    `given` are the hyperparameters that differ from their defaults; `choices` is what else `specify` takes;
    with a `budget` better hyperparameters are searched for. `shelf` is the folder of the registry, and
    `replace` says whether the name may be taken there.
    """

    work: ClassVar[str] = "training"
    smaller: ClassVar[str] = "learn from fewer rows or columns, or with smaller settings"

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


@dataclass(frozen=True, slots=True)
class ScoringOrder:
    """Which rows to answer, by which model, and maybe of which segmentation to add the segment.

    `title` is what to call the rows; `seal` and `segments_seal` are those of what is asked, as it is saved on
    the `shelf`; `mapping` are pairs (column asked for, column of the file) where the names differ; `name` is
    the key of the result.
    """

    work: ClassVar[str] = "scoring"
    smaller: ClassVar[str] = "score the file through the terminal, on a machine with more memory"

    origin: Origin
    title: str
    shelf: str
    model: str
    seal: str
    segments: str | None = None
    segments_seal: str = ""
    mapping: tuple[tuple[str, str], ...] = ()
    name: str = ""


Order = TrainingOrder | ScoringOrder
KINDS: dict[str, type[TrainingOrder] | type[ScoringOrder]] = {
    kind.work: kind for kind in (TrainingOrder, ScoringOrder)
}


def to_line(order: Order) -> bytes:
    """Write an order as one line of JSON."""
    return json.dumps({order.work: written(order)}).encode() + b"\n"


def from_line(line: bytes) -> Order:
    """Read an order again.

    Raises
    ------
    KeyError, TypeError, ValueError (it is none)
    """
    [(work, said)] = dict(json.loads(line)).items()
    return restored(KINDS[work], said)
