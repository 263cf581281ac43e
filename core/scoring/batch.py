"""Batch: a few of the rows of a file answered, each as when it is asked alone."""

from dataclasses import dataclass

import pandas as pd

from core.learning.predict import predict_many
from core.scoring.plan import Plan
from core.scoring.tally import Tally, tally_of
from core.segments.assigning.assign import assign_many
from core.table.row_names import led_by
from core.table.table import RawRows, Table, conform, no_rejects


@dataclass(frozen=True)
class ScoredBatch:
    """What became of the rows of a batch.

    `scores` (n_scored, ...) keeps their order and is indexed by row number: the id column if there is one,
    predicted, p_<class> for every class, prediction_set, unlike_training and, if asked, segment. `rejects`
    lists row, column (as the file calls it), value and reason of every faulty cell and, if there is an id
    column, the customer it names there; both count rows as the batch does. A cell that only the segmentation
    cannot read rejects no row: it is listed as "scored, but no segment: ...", and the segment is empty.
    """

    scores: pd.DataFrame
    rejects: pd.DataFrame
    tally: Tally


def score_batch(plan: Plan, raw: RawRows) -> ScoredBatch:
    """Answer the rows of a batch; what is said of a row does not depend on the others.

    Parameters
    ----------
    plan : for the file.
    raw : some of its rows, or none.

    Returns
    -------
    ScoredBatch

    Raises
    ------
    MissingColumns : the batch has not the columns of the plan.
    BadColumn : the id column is named like a column of the scores.
    """
    rows = plan.named(raw)
    table = conform(rows, plan.model.asks, optional=plan.model.schema.of_role("id"))
    scores, unplaced = _with_segments(plan, rows, table, predict_many(plan.model, table.frame))
    tally = tally_of(plan, table, scores, unplaced)
    rejects = plan.spelled(_rejects(table, unplaced))
    if plan.id:
        scores = led_by(table.frame[plan.id], plan.id, scores)
        rejects = rejects.assign(customer=rejects["row"].map(rows.texts[plan.id]).astype("str"))
    return ScoredBatch(scores, rejects, tally)


def _with_segments(
    plan: Plan, rows: RawRows, table: Table, scores: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The scores with the segment of each row, if asked, and the cells that keep scored rows from one."""
    if plan.segmentation is None:
        return scores, no_rejects()
    schema = plan.segmentation.schema
    placed = conform(rows, schema, optional=schema.of_role("id"))
    segments = assign_many(plan.segmentation, placed)["segment"] if placed.rows else pd.Series(dtype="str")
    cells = placed.set_aside[placed.set_aside["row"].isin(scores.index)]
    unplaced = cells.assign(reason="scored, but no segment: " + cells["reason"].astype("str"))
    return scores.assign(segment=segments.reindex(scores.index)), unplaced


def _rejects(table: Table, unplaced: pd.DataFrame) -> pd.DataFrame:
    if unplaced.empty:
        return table.set_aside
    both = pd.concat([table.set_aside, unplaced])
    return both.sort_values("row", kind="stable", ignore_index=True)
