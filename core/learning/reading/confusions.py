"""Confusions: which categories are taken for which, and whose they are."""

import numpy as np
import pandas as pd

from core.learning.evaluation.answers import Answers
from core.learning.evaluation.metrics import confusion
from core.learning.reading.proportions import shares
from core.learning.reading.reading import Reading
from core.table.wording import per_cent


def confusions(answers: Answers) -> Reading:
    """Count the customers by actual and most probable category.

    Parameters
    ----------
    answers : of unseen rows; those of several repeats are averaged.

    Returns
    -------
    Reading of (actual, predicted, customers, share), every pair of categories, `share` of the customers
    whose actual category it is, 0 where there are none.
    """
    once = answers.by_row
    names = np.asarray(once.classes, dtype=object)
    counts = confusion(once.truth, once.probability)
    share = shares(counts, counts.sum(axis=1, keepdims=True).repeat(len(names), axis=1), empty=0.0)
    frame = pd.DataFrame(
        {
            "actual": pd.Series(np.repeat(names, len(names)), dtype="str"),
            "predicted": pd.Series(np.tile(names, len(names)), dtype="str"),
            "customers": counts.ravel(),
            "share": share.ravel(),
        }
    )
    return Reading(frame, confusions_in_words(frame))


def customers_of_cell(answers: Answers, actual: str, predicted: str) -> pd.DataFrame:
    """List the customers in one cell of the confusion matrix.

    Parameters
    ----------
    answers : of unseen rows; those of several repeats are averaged.
    actual : the category they bought.
    predicted : the category that was most probable for them.

    Returns
    -------
    (row, customer, p_actual, p_predicted), those first of whom the model was surest: `row` is a label of
    the table's frame, `customer` is there where the table has an id column. No line for a cell that holds
    nobody.
    """
    once = answers.by_row
    names = np.asarray(once.classes, dtype=object)
    at = np.flatnonzero((names[once.truth] == actual) & (names[once.predicted] == predicted))
    said = once.probability[at]
    frame = pd.DataFrame(
        {
            "row": once.row[at],
            **({} if once.customer is None else {"customer": once.customer[at]}),
            "p_actual": said[np.arange(len(at)), once.truth[at]],
            "p_predicted": said.max(axis=1, initial=0),
        }
    )
    return frame.sort_values("p_predicted", ascending=False, kind="stable", ignore_index=True)


def confusions_in_words(frame: pd.DataFrame) -> str:
    """Say how many were predicted right, and which confusion is the most frequent.

    Parameters
    ----------
    frame : (actual, predicted, customers, share), as `confusions` gives it.

    Returns
    -------
    A sentence or two.
    """
    wrong = frame[(frame["actual"] != frame["predicted"]) & (frame["customers"] > 0)]
    right = frame.loc[frame["actual"] == frame["predicted"], "customers"].sum()
    said = f"{int(right):,} of {int(frame['customers'].sum()):,} customers were predicted right."
    if wrong.empty:
        return said
    worst = wrong.loc[wrong["customers"].idxmax()]
    return (
        f"{said} The most frequent confusion: {worst['customers']:,} who bought {worst['actual']} "
        f"({per_cent(worst['share'])} of them) were predicted as {worst['predicted']}."
    )
