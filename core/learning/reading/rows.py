"""Rows: whom the answers speak of, in the table that was learned from."""

import numpy as np
import pandas as pd

from core.learning.classes import learned_classes
from core.learning.evaluation.answers import Answers
from core.learning.spec import TrainingSpec
from core.table.cells import as_texts
from core.table.table import Table

CUSTOMER = "customer"


def speak_of(answers: Answers, table: Table, spec: TrainingSpec) -> bool:
    """Whether answers are to the rows of a table.

    Parameters
    ----------
    answers : of a model.
    table : that it may have learned from.
    spec : of what was learned.

    Returns
    -------
    True when the table has every row that was asked about, and in it the class that was to be found.
    """
    once = answers.by_row
    if spec.target not in table.frame or not np.isin(once.row, table.frame.index.to_numpy()).all():
        return False
    names = np.asarray(once.classes, dtype=object)
    labels = as_texts(table.frame.loc[once.row, spec.target])
    learned = learned_classes(labels, spec.left_out, spec.merged).to_numpy(dtype=object, na_value="")
    return bool(np.array_equal(learned, names[once.truth]))


def named(answers: Answers, found: pd.DataFrame, table: Table | None = None) -> pd.DataFrame:
    """Name customers, and lay their columns beside what was found of them.

    Parameters
    ----------
    answers : of a model.
    found : (n, k) with a column "row" of labels that are in the answers.
    table : that was learned from, if it is at hand.

    Returns
    -------
    (n, k and more): the customer's name where the answers know it, what was found, then the other columns
    of the table, which give way where a name is taken.
    """
    once = answers.by_row
    listed = found.reset_index(drop=True)
    if once.customer is not None and CUSTOMER not in listed:
        listed.insert(0, CUSTOMER, once.customer[np.searchsorted(once.row, listed["row"])])
    if table is None:
        return listed
    known = {*listed, *([table.schema.id] if CUSTOMER in listed else [])}
    own = table.frame.loc[listed["row"], [name for name in table.schema.names if name not in known]]
    return pd.concat([listed, own.reset_index(drop=True)], axis=1)
