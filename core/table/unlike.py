"""Unlike: which cells lie outside what a schema's rows held?"""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.findings import Finding
from core.table.cells import as_text
from core.table.dates import as_day, in_days
from core.table.schema import Column, Schema
from core.table.wording import counted

USUAL = 0.5  # a cell that more training customers lacked is not missed
MOSTLY = 0.75  # share of unknown cells beyond which answers were seen to tell hardly more than the shares


def strange(frame: pd.DataFrame, schema: Schema) -> dict[str, NDArray[np.bool_]]:
    """Mark the cells that the schema's rows had nothing like.

    Parameters
    ----------
    frame : (n_rows, n_columns) typed rows.
    schema : whose ranges and categories count as known; only its features are looked at.

    Returns
    -------
    Column -> (n_rows,) bool, in column order; a column without such a cell is left out.
    """
    marks = {each.name: _outside(frame[each.name], each) for each in schema.columns if each.role == "feature"}
    return {name: outside for name, outside in marks.items() if outside.any()}


def unlike(frame: pd.DataFrame, schema: Schema) -> pd.DataFrame:
    """List the cells that the schema's rows had nothing like.

    Parameters
    ----------
    frame : (n_rows, n_columns) typed rows.
    schema : whose ranges and categories count as known; only its features are looked at.

    Returns
    -------
    (n_cells, 4) frame: row (index label), column, value (as text), reason; in column order.
    """
    parts = [_listed(frame[name][cells], schema[name]) for name, cells in strange(frame, schema).items()]
    empty = pd.DataFrame({name: pd.Series(dtype="object") for name in ("row", "column", "value", "reason")})
    return pd.concat(parts, ignore_index=True) if parts else empty


def strange_cells(frame: pd.DataFrame, schema: Schema, done: str) -> tuple[Finding, ...]:
    """`unseen-category` and `outside-range`: one finding a column with cells nothing known is like.

    Parameters
    ----------
    frame : (n_rows, n_columns) typed rows.
    schema : whose ranges and categories count as known.
    done : what became of the rows all the same, in a sentence.

    Returns
    -------
    Findings that count the cells and name a few of their values.
    """
    found = []
    for name, part in unlike(frame, schema).groupby("column", sort=False):
        values = ", ".join(f"'{value}'" for value in part["value"].unique()[:3])
        code = "unseen-category" if schema[str(name)].is_category else "outside-range"
        message = f"Not like the training customers: {counted(len(part), 'cell')} of {name} ({values})."
        found.append(Finding(code, "warning", str(name), message, {"cells": len(part)}, done))
    return tuple(found)


def is_mostly_unknown(frame: pd.DataFrame, columns: Iterable[Column]) -> NDArray[np.bool_]:
    """Whether more than three in four of the cells that most training customers had are missing.

    Parameters
    ----------
    frame : (n_rows, n_columns) typed rows.
    columns : those that are asked for.

    Returns
    -------
    (n_rows,)
    """
    wanted = [column.name for column in columns if column.missing < USUAL]
    if not wanted:
        return np.zeros(len(frame), dtype=bool)
    unknown = frame[wanted].isna().to_numpy()
    return np.asarray(unknown.mean(axis=1) > MOSTLY)


def _outside(values: pd.Series, column: Column) -> NDArray[np.bool_]:
    if column.low is not None and column.high is not None:
        numbers = values.to_numpy() if column.is_number else in_days(values)
        return np.asarray((numbers < column.low) | (numbers > column.high))
    if column.is_category:
        return np.asarray(values.notna() & ~values.isin(column.categories))
    return np.zeros(len(values), dtype=bool)


def _listed(found: pd.Series, column: Column) -> pd.DataFrame:
    reason = "not seen among the training customers"
    if column.low is not None and column.high is not None:
        low, high = (f"{end:g}" if column.is_number else as_day(end) for end in (column.low, column.high))
        reason = f"outside {low} to {high}, the range of the training customers"
    texts = [f"{value:g}" if column.is_number else as_text(value) for value in found]
    return pd.DataFrame({"row": found.index, "column": column.name, "value": texts, "reason": reason})
