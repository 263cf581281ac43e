"""Answering: what is done with a part of a source, wherever it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.findings import Finding
from core.scoring.batch import ScoredBatch, score_batch
from core.scoring.plan import Plan
from core.scoring.tally import Tally
from core.table.table import RawRows
from data.parts.source import Part

FIRST = 100  # rows to be looked at while the others are under way


@dataclass(frozen=True)
class Answered:
    """What became of a part: its scores as the sink takes them, and what is to be added up.

    `rejects` count rows as the part does. `size` is that of the part.
    """

    packed: Any
    rejects: pd.DataFrame
    tally: Tally
    findings: tuple[Finding, ...]
    first: pd.DataFrame
    size: int


@dataclass(frozen=True)
class Answering:
    """Reads a part, answers its rows and packs them; can be handed to another process."""

    plan: Plan
    pack: Callable[[pd.DataFrame], Any]

    def __call__(self, part: Part) -> Answered:
        """Answer a part.

        Raises
        ------
        TableError : it cannot be read.
        Miscounted
        """
        raw = part.read()
        batch = score_batch(self.plan, raw)
        demand_every_row(raw, batch)
        first = batch.scores.take(range(min(FIRST, len(batch.scores))))  # unlike a slice, it holds no others
        return Answered(self.pack(batch.scores), batch.rejects, batch.tally, raw.findings, first, part.size)


class Miscounted(AssertionError):
    """Rows were lost or made up: a fault of this program, never of the file."""


def demand_every_row(raw: RawRows, batch: ScoredBatch) -> None:
    """See that every row was scored or rejected, once, and that the order was kept.

    Raises
    ------
    Miscounted
    """
    tally, scored = batch.tally, batch.scores.index
    read = len(raw.texts) + raw.unread["row"].nunique()
    unscored = batch.rejects["row"][~batch.rejects["row"].isin(scored)].nunique()
    if (tally.read, tally.scored, tally.rejected) != (read, len(scored), unscored):
        raise Miscounted(f"{read} rows read, {len(scored)} scored, {unscored} rejected, but told: {tally}")
    if tally.read != tally.scored + tally.rejected:
        raise Miscounted(f"{tally.read} rows read, but {tally.scored} scored and {tally.rejected} rejected")
    if not (scored.is_monotonic_increasing and scored.is_unique):
        raise Miscounted("the rows do not come in the order of the file")
