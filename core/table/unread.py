"""Unread: cells of ignored columns that hold something and do not fit; no row is set aside for them."""

from collections.abc import Mapping

import pandas as pd

from core.findings import Finding
from core.table.schema import Column
from core.table.typed import Typed
from core.table.wording import counted, listed, quoted, subject_of

MANY = 0.05  # of the filled cells of a column: more are no slips


def unread_cells(texts: pd.DataFrame, typed: Mapping[Column, Typed]) -> Finding | None:
    """`unread-cells`: cells of ignored columns cannot be read as what the column holds, and were left empty.

    Parameters
    ----------
    texts : (n_rows, n_columns) of text, as the file holds it.
    typed : the columns and what became of their cells.

    Returns
    -------
    One finding for all ignored columns, a warning if many cells of one are lost, or None.
    """
    lost = {column: each for column, each in typed.items() if column.role == "ignored" and each.bad.any()}
    if not lost:
        return None
    names = [column.name for column in lost]
    cells = sum(int(each.bad.sum()) for each in lost.values())
    many = any(each.bad.sum() > MANY * each.filled.counts.sum() for each in lost.values())
    examples = [
        f"'{texts[column.name][each.bad].iloc[0]}' is no {column.kind}" for column, each in lost.items()
    ]
    return Finding(
        "unread-cells",
        "warning" if many else "info",
        subject_of(names),
        f"{counted(cells, 'cell')} of {quoted(names)} cannot be read and {'was' if cells == 1 else 'were'} "
        f"left empty: {listed(examples, most=3)}.",
        {"cells": cells, "columns": ", ".join(names)},
        "Correct them in the file, or say what the column holds and how it is written. No row is set aside "
        "for them while the column is ignored.",
    )
