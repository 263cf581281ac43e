"""Slices: the groups of customers the model is wrong about."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.errors import TooFewRows
from core.learning.evaluation.answers import Answers
from core.learning.reading.cutting import Cut, cut
from core.learning.reading.groups import Worse, inside, worst_groups
from core.learning.reading.proportions import wilson
from core.learning.spec import USABLE
from core.table.table import Table
from core.table.wording import per_cent

COLUMNS = [
    *("group", "columns", "customers", "share", "accuracy", "accuracy_rest", "said"),
    *("log_loss", "log_loss_rest", "excess", "p_value", "q_value"),
]


@dataclass(frozen=True, eq=False)
class Slices:
    """The groups that are worse than the rest, the costliest first; see `error_slices`.

    `members` holds the row labels of each line of `frame`.
    """

    frame: pd.DataFrame
    members: tuple[NDArray[np.int64], ...]
    sentence: str


def error_slices(answers: Answers, table: Table, columns: Sequence[str] | None = None) -> Slices:
    """Find the groups of customers, by one column or two, whose log-loss is higher than that of the rest.

    Every group of a column is looked at, and the pairs of the 8 columns with the worst groups. A group
    stands when Welch's test, corrected for all groups there are (Benjamini and Hochberg 1995; half the
    error for single columns, half for all pairs of columns), is below .05, and it costs .02 nats more a
    customer. A pair must be worse than the rest of both its columns' groups (p < .01); a group that is
    worse only because of one of its pairs makes way for the pair. Of groups that overlap, the costlier
    stays, and the other only if it is worse without the shared customers too.

    Parameters
    ----------
    answers : of unseen rows; those of several repeats are averaged.
    table : has these rows.
    columns : to group by; the table's features if not given.

    Returns
    -------
    Slices of at most 10 lines: group (in words), columns, customers, share (of all), accuracy and
    accuracy_rest (inside and outside), said (what accuracy the model expected inside), log_loss and
    log_loss_rest, excess (customers times the difference of the two, in nats), p_value, q_value.

    Raises
    ------
    TooFewRows : the table does not have the rows that were answered.
    MissingColumns
    """
    once = answers.by_row
    missing = ~np.isin(once.row, table.frame.index.to_numpy())
    if missing.any():
        raise TooFewRows(
            f"The table lacks {int(missing.sum()):,} of the {len(missing):,} rows that were answered.",
            "Open the table that the model was evaluated on.",
        )
    names = table.schema.features if columns is None else columns
    wanted = [each for each in table.schema.only(names).columns if each.kind in USABLE]
    rows = table.frame.loc[once.row, [each.name for each in wanted]]
    cuts = [cut(rows[each.name], each) for each in wanted if each.role != "target"]
    mine = once.probability[np.arange(len(once.row)), once.truth]
    loss = -np.log(np.maximum(mine, np.finfo(float).eps))
    found = worst_groups(cuts, loss)
    frame = pd.DataFrame([_line(each, cuts, once, loss) for each in found], columns=COLUMNS)
    members = tuple(once.row[inside(each.group, cuts)] for each in found)
    return Slices(frame, members, _in_words(frame))


def _line(found: Worse, cuts: list[Cut], once: Answers, loss: np.ndarray) -> dict[str, object]:
    own = inside(found.group, cuts)
    right = once.predicted == once.truth
    return {
        "group": " and ".join(cuts[place].names[code] for place, code in found.group),
        "columns": ", ".join(cuts[place].column for place, _ in found.group),
        "customers": int(own.sum()),
        "share": float(own.mean()),
        "accuracy": float(right[own].mean()),
        "accuracy_rest": float(right[~own].mean()),
        "said": float(once.probability[own].max(axis=1).mean()),
        "log_loss": float(loss[own].mean()),
        "log_loss_rest": float(loss[~own].mean()),
        "excess": found.cost,
        "p_value": found.p_value,
        "q_value": found.q_value,
    }


def _in_words(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No group of customers is seen to be worse than the rest."
    worst = frame.iloc[0]
    said = f"Wrong most about: {worst['group']} ({worst['customers']:,} customers): "
    right, others = per_cent(worst["accuracy"]), per_cent(worst["accuracy_rest"])
    if worst["accuracy"] < worst["accuracy_rest"]:
        said += f"right for {right} against {others} of the others"
    else:
        said += f"no less often right ({right}), but further off where it is wrong"
    _, high = wilson([worst["accuracy"] * worst["customers"]], [worst["customers"]])
    knows = "which it does not expect" if worst["said"] > high[0] else "which it knows"
    said += f", {knows}: on average it is {per_cent(worst['said'])} sure of them."
    more = len(frame) - 1
    return f"{said} {more} more group{'s stand' if more > 1 else ' stands'} out." if more else said
