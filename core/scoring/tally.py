"""Tally: what was counted of the rows of a file; those of its batches add up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from core.scoring.columns import ColumnTally, added, column_tally, columns_added
from core.scoring.plan import Plan
from core.segments.assigning.assign import OUTLIER_NAME
from core.table.readings import Reading
from core.table.table import Table
from core.table.unlike import is_mostly_unknown
from core.table.wording import counted


@dataclass(frozen=True)
class Tally:
    """Counts of rows: `read` = `scored` + `rejected`; all the others are of the scored ones.

    `columns` are those the model asks for, then those that only the segmentation does. `predicted`
    (n_classes,) are the rows whose most likely class it is, `sums` (n_classes,) the probabilities added
    up. `unlike` rows have a cell unlike training, of `unknown` ones hardly a cell is known. `segments` are
    rows by segment id, the outliers last; `unplaced` rows could not be put into any.
    """

    read: int = 0
    scored: int = 0
    rejected: int = 0
    columns: tuple[ColumnTally, ...] = ()
    predicted: tuple[int, ...] = ()
    sums: tuple[float, ...] = ()
    unlike: int = 0
    unknown: int = 0
    segments: tuple[int, ...] = ()
    unplaced: int = 0

    @property
    def sentence(self) -> str:
        """What became of the rows."""
        return f"{counted(self.read, 'row')} read: {self.scored:,} scored, {self.rejected:,} rejected."

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.read + other.read,
            self.scored + other.scored,
            self.rejected + other.rejected,
            columns_added(self.columns, other.columns),
            added(self.predicted, other.predicted),
            added(self.sums, other.sums),
            self.unlike + other.unlike,
            self.unknown + other.unknown,
            added(self.segments, other.segments),
            self.unplaced + other.unplaced,
        )


def tally_of(plan: Plan, table: Table, scores: pd.DataFrame, unplaced: pd.DataFrame) -> Tally:
    """Count what is in a batch and what was answered.

    Parameters
    ----------
    plan : by which it was answered.
    table : the batch as the model reads it.
    scores : (n_scored, ...) of the rows of the table; see `ScoredBatch`.
    unplaced : (n_cells, 4) faulty cells that keep scored rows from a segment: row, column, value, reason.

    Returns
    -------
    Tally
    """
    model, names = plan.model, plan.model.spec.features
    segmentation, placed = plan.segmentation, scores.get("segment")
    return Tally(
        table.read,
        len(scores),
        table.rejected,
        _columns(plan, table, unplaced),
        _rows_of(scores["predicted"], model.classes),
        tuple(scores[[f"p_{name}" for name in model.classes]].to_numpy().sum(axis=0).tolist()),
        int(scores["unlike_training"].sum()),
        int(is_mostly_unknown(table.frame, [model.schema[name] for name in names]).sum()),
        _rows_of(placed, [*segmentation.names, OUTLIER_NAME]) if segmentation else (),
        int(placed.isna().sum()) if segmentation else 0,
    )


def _columns(plan: Plan, table: Table, unplaced: pd.DataFrame) -> tuple[ColumnTally, ...]:
    model = plan.model
    references = {each.column: each for each in model.reference}
    counted = [
        replace(
            column_tally(table.frame[name], model.schema[name], references.get(name)),
            reading=table.readings.get(name, Reading()),
        )
        for name in model.spec.features
    ]
    faulty = [ColumnTally(name, faulty=cells) for name, cells in _cells(table.set_aside)]
    lost = [ColumnTally(name, unplaced=cells) for name, cells in _cells(unplaced)]
    return columns_added(counted, [*faulty, *lost])


def _cells(rejects: pd.DataFrame) -> list[tuple[str, int]]:
    """How many cells of each column, lines that are no rows left out."""
    counts = rejects["column"].value_counts(sort=False)
    return [(str(name), int(cells)) for name, cells in counts.items() if name]


def _rows_of(answers: pd.Series, names: Sequence[str]) -> tuple[int, ...]:
    return tuple(answers.value_counts().reindex(list(names), fill_value=0).tolist())
