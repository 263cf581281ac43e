"""Unlike: which cells lie outside what a schema's rows held?"""

import pandas as pd

from core.table.cells import as_text
from core.table.dates import as_day, in_days
from core.table.schema import Column, Schema


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
    parts = [_strange(frame[column.name], column) for column in schema.columns if column.role == "feature"]
    filled = [part for part in parts if part is not None]
    empty = pd.DataFrame({name: pd.Series(dtype="object") for name in ("row", "column", "value", "reason")})
    return pd.concat(filled, ignore_index=True) if filled else empty


def _strange(values: pd.Series, column: Column) -> pd.DataFrame | None:
    if column.low is not None and column.high is not None:
        numbers = values.to_numpy() if column.is_number else in_days(values)
        outside = pd.Series((numbers < column.low) | (numbers > column.high), values.index)
        low, high = (f"{end:g}" if column.is_number else as_day(end) for end in (column.low, column.high))
        reason = f"outside {low} to {high}, the range of the training customers"
    elif column.is_category:
        outside = values.notna() & ~values.isin(column.categories)
        reason = "not seen among the training customers"
    else:
        return None
    if not outside.any():
        return None
    found = values[outside]
    texts = [f"{value:g}" if column.is_number else as_text(value) for value in found]
    return pd.DataFrame({"row": found.index, "column": column.name, "value": texts, "reason": reason})
