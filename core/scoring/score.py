"""Scoring a file: the same answer for a row as when it is asked alone."""

from dataclasses import dataclass

import pandas as pd

from core.errors import NotATable
from core.findings import Finding
from core.learning.train import TrainedModel
from core.scoring.batch import score_batch
from core.scoring.drift import Drift
from core.scoring.plan import plan_of
from core.scoring.summary import summary_of
from core.segments.segmentation import Segmentation
from core.table.table import RawRows
from core.table.wording import counted, per_cent


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
    plan = plan_of(model, [str(name) for name in raw.texts.columns], segmentation)
    batch = score_batch(plan, raw)
    summary = summary_of(plan, batch.tally, raw.findings)
    tally = batch.tally
    return Scored(batch.scores, batch.rejects, tally.read, tally.rejected, summary.drift, summary.findings)
