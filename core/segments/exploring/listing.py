"""Listing: some customers line by line, each with the segment."""

import pandas as pd

from core.table.cells import as_texts
from core.table.table import Table

NAMES = ("segment", "confidence")


def listing(table: Table, placed: pd.DataFrame, rows: pd.Index) -> pd.DataFrame:
    """List customers with their segment and all their columns.

    Parameters
    ----------
    table : Table of n_rows.
    placed : (n_rows, ...) with segment and confidence, by row number.
    rows : the row numbers of those who are listed.

    Returns
    -------
    (n_listed, ...) frame by row number: the id column, or `row` when there is none, segment, confidence,
    then the other columns of the table. Where the table has columns of these names, ours are called
    "segment assigned", "row number" and the like.
    """
    own = table.frame.loc[rows]
    named = table.schema.id
    taken = set(own.columns)
    ours = {f"{name} assigned" if name in taken else name: placed.loc[rows, name] for name in NAMES}
    label = "row number" if "row" in taken else "row"
    first = {named: own[named]} if named else {label: rows.to_series()}
    rest = own.drop(columns=named) if named else own
    return pd.concat([pd.DataFrame({**first, **ours}, index=rows), rest], axis=1)


def called(table: Table, rows: pd.Index) -> pd.Series:
    """Say what to call customers.

    Parameters
    ----------
    table : Table of n_rows.
    rows : the row numbers of those who are meant.

    Returns
    -------
    (n_meant,) by row number: the id, or "row 12" where there is none.
    """
    numbers = rows.to_series().map("row {}".format).astype("str")
    named = table.schema.id
    return numbers if named is None else as_texts(table.frame.loc[rows, named]).astype("str").fillna(numbers)
