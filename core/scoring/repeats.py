"""Repeats: which rows of a source are new or changed since they were scored, and which name nobody."""

from dataclasses import replace

import numpy as np
import pandas as pd

from core.errors import MissingColumns
from core.scoring.plan import Plan, wanted
from core.table.schema import Schema
from core.table.table import RawRows, conform, no_rejects

NOBODY = "nobody is named: the answer could not be found again"
TWICE = "the customer stands in more than one row"


def demand_id(plan: Plan) -> str:
    """The column that names the customer, without which nobody could be known again.

    Raises
    ------
    MissingColumns : the model knows no such column, or the source lacks it.
    """
    if plan.id is not None:
        return plan.id
    named = plan.model.schema.id
    if named is None:
        raise MissingColumns(
            "The model knows no column that names the customer, so nobody could be known again.",
            "Train it again and name that column: --id customer_id, say.",
        )
    raise MissingColumns(
        f"The column '{named}', which names the customer, is not there.", "Let the query give it too."
    )


def customers_of(plan: Plan, raw: RawRows) -> pd.DataFrame:
    """Who stands in each row, and a fingerprint of all that is asked of them.

    Parameters
    ----------
    plan : for the source.
    raw : some of its rows.

    Returns
    -------
    (n_rows, 3) frame with the index of the rows: customer (text; of a row that names nobody, a text no id
    can be), fingerprint (uint64, the same for the same cells in whatever batch they come), is_named.

    Raises
    ------
    MissingColumns : no column names the customer, or one that is asked is there no more.
    """
    column = demand_id(plan)
    if absent := [file for _, file in plan.columns if file not in raw.texts]:
        raise MissingColumns.among(absent, list(raw.texts))
    named = plan.named(raw)
    cells = named.texts[wanted(plan.model, plan.segmentation)].astype("str")
    fingerprint = pd.util.hash_pandas_object(cells, index=False)
    who = Schema((plan.model.schema[column],))
    names = conform(replace(named, unread=no_rejects()), who).frame[column]
    customer = names.where(names.notna(), " " + fingerprint.astype("str"))
    return pd.DataFrame({"customer": customer, "fingerprint": fingerprint, "is_named": names.notna()})


def one_each(customers: pd.DataFrame) -> pd.DataFrame:
    """One line a customer, however many rows each stands in.

    Parameters
    ----------
    customers : (n_rows, 3) as `customers_of` gives them.

    Returns
    -------
    (n_customers, 2) frame indexed by customer: fingerprint of all rows together, rows.
    """
    together = customers.groupby("customer", sort=False)["fingerprint"]
    return pd.DataFrame({"fingerprint": together.sum(), "rows": together.size()})


def without(raw: RawRows, reasons: pd.Series) -> RawRows:
    """Set rows aside as a whole.

    Parameters
    ----------
    raw : as read.
    reasons : (n_rows,) why each row is set aside, empty where it is not; indexed by row number and named
        like the column at fault.

    Returns
    -------
    RawRows in which these rows are among the unread.
    """
    aside = reasons[reasons != ""]
    if aside.empty:
        return raw
    cells = raw.texts[aside.name].loc[aside.index] if aside.name in raw.texts else ""
    listed = pd.DataFrame(
        {"row": aside.index, "column": aside.name, "value": cells, "reason": aside.to_numpy()}
    )
    unread = pd.concat([raw.unread, listed]).sort_values("row", kind="stable", ignore_index=True)
    return replace(raw, texts=raw.texts.drop(aside.index), unread=unread)


def faults_of(customers: pd.DataFrame, rows: pd.Series) -> pd.Series:
    """Say of each row why it cannot be scored under the name of one customer.

    Parameters
    ----------
    customers : (n_rows, 3) as `customers_of` gives them.
    rows : (n_rows,) in how many rows each of them stands.

    Returns
    -------
    (n_rows,) of reasons, empty where nothing is wrong.
    """
    told = np.select([~customers["is_named"], rows > 1], [NOBODY, TWICE], "")
    return pd.Series(told, index=customers.index, dtype="str")
