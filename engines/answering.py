"""Answering: what is done with a part of a source, wherever it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa

from core.findings import Finding
from core.scoring.batch import ScoredBatch, score_batch
from core.scoring.plan import Plan
from core.scoring.tally import Tally
from core.table.table import RawRows
from data.columns import WHOLE_NUMBERS
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
    """Reads a part, answers its rows and packs them; can be handed to another process.

    `has_whole_ids` says that all ids of the source are whole numbers.
    """

    plan: Plan
    pack: Callable[[pd.DataFrame], Any]
    has_whole_ids: bool = False

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
        scores = _with_whole(batch.scores, self.plan.id) if self.has_whole_ids else batch.scores
        first = scores.take(range(min(FIRST, len(scores))))  # unlike a slice, it holds no others
        return Answered(self.pack(scores), batch.rejects, batch.tally, raw.findings, first, part.size)


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


def _with_whole(scores: pd.DataFrame, named: str | None) -> pd.DataFrame:
    """The scores with the ids as the numbers they are where they come from, so that they join to it."""
    numbers = pa.array(scores[named], pa.string()).cast(pa.int64())
    return scores.assign(**{str(named): numbers.to_pandas(types_mapper=WHOLE_NUMBERS.get).array})
