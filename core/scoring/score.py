"""Scoring a file: the same answer for a row as when it is asked alone."""

from dataclasses import dataclass

import pandas as pd

from core.findings import Finding, ranked
from core.learning.predict import predict_many
from core.learning.train import TrainedModel
from core.scoring.drift import Drift, drift_finding, drift_of
from core.segments.assign import assign_many
from core.segments.segment import Segmentation
from core.table.row_names import led_by
from core.table.table import RawRows, Table, conform
from core.table.unlike import unlike
from core.table.wording import counted, per_cent


@dataclass(frozen=True)
class Scored:
    """What became of every row of a file: `read` = rows of `scores` + `rejected`.

    `scores` (n_scored, ...) keeps the file's order and is indexed by row number: the id column if there
    is one, predicted, p_<class> for every class, prediction_set, unlike_training and, if asked, segment.
    `rejects` lists row, column, value and reason of every faulty cell.
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
    MissingColumns : a column of the model or of the segmentation is not in the file.
    BadColumn : the id column is named like a column of the scores.
    """
    table = conform(raw, model.asks, optional=model.schema.of_role("id"))
    scores = predict_many(model, table.frame)
    if segmentation is not None:
        segments = assign_many(segmentation, conform(raw, segmentation.schema, optional=_ids(segmentation)))
        scores["segment"] = segments["segment"].reindex(scores.index)
    named = model.schema.id
    if named and named in table.frame.columns:
        scores = led_by(table.frame[named], named, scores)
    drift = drift_of(table.frame, model.reference)
    found = [*raw.findings, drift_finding(drift), *strange_cells(model, table), rejected_rows(table)]
    return Scored(scores, table.set_aside, table.read, table.rejected, drift, ranked(found))


def strange_cells(model: TrainedModel, table: Table) -> tuple[Finding, ...]:
    """One finding for each column with cells no training customer resembles.

    Parameters
    ----------
    model : whose schema says what is known.
    table : the rows to score.

    Returns
    -------
    Findings that count the cells and name a few of their values.
    """
    cells = unlike(table.frame, model.schema)
    found = []
    for name, part in cells.groupby("column", sort=False):
        values = ", ".join(f"'{value}'" for value in part["value"].unique()[:3])
        code = "unseen-category" if model.schema[str(name)].is_category else "outside-range"
        message = f"{len(part)} cells of {name} were not like the training customers: {values}."
        found.append(
            Finding(
                code, "warning", str(name), message, {"cells": len(part)}, "They were scored all the same."
            )
        )
    return tuple(found)


def rejected_rows(table: Table) -> Finding | None:
    """Rows that could not be scored."""
    if not table.rejected:
        return None
    return Finding(
        "rejected-rows",
        "warning",
        "rows",
        f"{table.rejected} of {table.read} rows could not be read and were not scored.",
        {"rejected": table.rejected, "read": table.read},
        "Download them with their reasons, mend them and score again.",
    )


def _ids(segmentation: Segmentation) -> list[str]:
    return segmentation.schema.of_role("id")
