"""Scoring a file: the same answer for a row as when it is asked alone."""

from dataclasses import dataclass

import pandas as pd

from core.errors import NotATable
from core.findings import Finding, ranked
from core.learning.predict import predict_many
from core.learning.train import TrainedModel
from core.scoring.drift import Drift, drift_finding, drift_of
from core.segments.assigning.assign import assign_many
from core.segments.segmentation import Segmentation
from core.table.row_names import led_by
from core.table.table import RawRows, Table, conform, no_rejects
from core.table.unlike import strange_cells
from core.table.wording import counted, per_cent, quoted


@dataclass(frozen=True)
class Scored:
    """What became of every row of a file: `read` = rows of `scores` + `rejected`.

    `scores` (n_scored, ...) keeps the file's order and is indexed by row number: the id column if there
    is one, predicted, p_<class> for every class, prediction_set, unlike_training and, if asked, segment.
    `rejects` lists row, column, value and reason of every faulty cell. A cell that only the segmentation
    cannot read rejects no row: it is listed as "scored, but no segment: ...", and the segment is empty.
    """

    scores: pd.DataFrame
    rejects: pd.DataFrame
    read: int
    rejected: int
    drift: tuple[Drift, ...]
    findings: tuple[Finding, ...]

    @property
    def sentence(self) -> str:
        """What was done, and the most common answer."""
        done = f"{counted(self.read, 'row')} read: {len(self.scores):,} scored, {self.rejected:,} rejected."
        if self.scores.empty:
            return done
        most = self.mix.iloc[0]
        return f"{done} The most common answer is {most['category']}, for {per_cent(most['share'])} of them."

    @property
    def mix(self) -> pd.DataFrame:
        """How many customers each category was predicted for: category, customers, share."""
        counts = self.scores["predicted"].value_counts()
        mix = counts.rename_axis("category").reset_index(name="customers")
        return mix.assign(share=mix["customers"] / max(1, len(self.scores)))


def score(model: TrainedModel, raw: RawRows, segmentation: Segmentation | None = None) -> Scored:
    """Predict every row of a file that can be read by the model's schema.

    Parameters
    ----------
    model : already trained.
    raw : the file as read.
    segmentation : adds the segment of each row.

    Returns
    -------
    Scored

    Raises
    ------
    NotATable : the file has no rows.
    MissingColumns : a column of the model or of the segmentation is not in the file.
    BadColumn : the id column is named like a column of the scores.
    """
    if raw.texts.empty and raw.unread.empty:
        raise NotATable("The file has no rows to score.")
    table = conform(raw, model.asks, optional=model.schema.of_role("id"))
    scores = predict_many(model, table.frame)
    unplaced = no_rejects()
    if segmentation is not None:
        placed = conform(raw, segmentation.schema, optional=segmentation.schema.of_role("id"))
        scores["segment"] = assign_many(segmentation, placed)["segment"].reindex(scores.index)
        unplaced = _unplaced(placed, table)
    named = model.schema.id
    if named and named in table.frame.columns:
        scores = led_by(table.frame[named], named, scores)
    drift = drift_of(table.frame, model.reference, model.rows)
    strange = strange_cells(table.frame, model.schema, "They were scored all the same.")
    faults = [drift_finding(drift), *strange, rejected_rows(table), no_segment(unplaced)]
    rejects = pd.concat([table.set_aside, unplaced]).sort_values("row", kind="stable", ignore_index=True)
    return Scored(scores, rejects, table.read, table.rejected, drift, ranked([*raw.findings, *faults]))


def rejected_rows(table: Table) -> Finding | None:
    """Rows that could not be scored."""
    if not table.rejected:
        return None
    return Finding(
        "rejected-rows",
        "warning",
        "rows",
        f"{table.rejected:,} of {counted(table.read, 'row')} could not be read or scored.",
        {"rejected": table.rejected, "read": table.read},
        "Download them with their reasons, mend them and score again.",
    )


def no_segment(unplaced: pd.DataFrame) -> Finding | None:
    """Rows that were scored but whose segment could not be told.

    Parameters
    ----------
    unplaced : (n_cells, 4) their faulty cells: row, column, value, reason.

    Returns
    -------
    Finding, or None when every scored row has a segment.
    """
    if unplaced.empty:
        return None
    rows, columns = int(unplaced["row"].nunique()), list(unplaced["column"].unique())
    return Finding(
        "no-segment",
        "warning",
        ", ".join(columns),
        f"{counted(rows, 'row')} scored without a segment: cells of {quoted(columns)} could not be read.",
        {"rows": rows},
        "The cells are listed with the rejected rows; mend them and score again.",
    )


def _unplaced(placed: Table, table: Table) -> pd.DataFrame:
    """The cells that keep rows of the table, all of them scored, from a segment."""
    cells = placed.set_aside[placed.set_aside["row"].isin(table.frame.index)]
    return cells.assign(reason="scored, but no segment: " + cells["reason"].astype("str"))
