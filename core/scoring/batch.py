"""Batch: a few of the rows of a file answered, each as when it is asked alone."""

from dataclasses import dataclass

import pandas as pd

from core.scoring.plan import Plan
from core.scoring.score import score
from core.scoring.tally import Tally
from core.table.table import RawRows


@dataclass(frozen=True)
class ScoredBatch:
    """What became of the rows of a batch.

    `scores` (n_scored, ...) keeps their order and is indexed by row number: the id column if there is one,
    predicted, p_<class> for every class, prediction_set, unlike_training and, if asked, segment. `rejects`
    lists row, column, value and reason of every faulty cell; both count rows as the batch does.
    """

    scores: pd.DataFrame
    rejects: pd.DataFrame
    tally: Tally


def score_batch(plan: Plan, raw: RawRows) -> ScoredBatch:
    """Answer the rows of a batch; what is said of a row does not depend on the others.

    Parameters
    ----------
    plan : for the file.
    raw : some of its rows.

    Returns
    -------
    ScoredBatch
    """
    scored = score(plan.model, plan.named(raw), plan.segmentation)
    return ScoredBatch(scored.scores, scored.rejects, Tally(scored.read, len(scored.scores), scored.rejected))
