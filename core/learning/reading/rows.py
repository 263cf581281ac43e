"""Rows: whom the answers speak of, in the table that was learned from."""

import numpy as np
import pandas as pd

from core.learning.evaluation.answers import Answers
from core.table.cells import as_texts
from core.table.table import Table

CUSTOMER = "customer"


def speak_of(answers: Answers, table: Table, target: str) -> bool:
    """Whether answers are to the rows of a table.

    Parameters
    ----------
    answers : of a model.
    table : that it may have learned from.
    target : the column of the classes.

    Returns
    -------
    True when the table has every row that was asked about, and in it the class that was to be found.
    """
    once = answers.by_row
    if target not in table.frame or not np.isin(once.row, table.frame.index.to_numpy()).all():
        return False
    names = np.asarray(once.classes, dtype=object)
    labels = as_texts(table.frame.loc[once.row, target]).to_numpy(dtype=object, na_value="")
    return bool(np.array_equal(labels, names[once.truth]))


def named(answers: Answers, found: pd.DataFrame, frame: pd.DataFrame | None = None) -> pd.DataFrame:
    """Name customers, and lay their columns beside what was found of them.

    Parameters
    ----------
    answers : of a model.
    found : (n, k) with a column "row" of labels that are in the answers.
    frame : the rows that were learned from, if they are at hand.

    Returns
    -------
    (n, k and more): the customer's name where the answers know it, what was found, then the columns of
    `frame`, which give way where a name is taken.
    """
    once = answers.by_row
    listed = found.reset_index(drop=True)
    if once.customer is not None and CUSTOMER not in listed:
        listed.insert(0, CUSTOMER, once.customer[np.searchsorted(once.row, listed["row"])])
    if frame is None:
        return listed
    own = frame.loc[listed["row"], [name for name in frame if name not in listed]]
    return pd.concat([listed, own.reset_index(drop=True)], axis=1)
