"""Written numbers: columns whose cells are numbers to a person, but in no one format."""

import numpy as np
import pandas as pd
import pyarrow as pa

from core.explore.checks.wording import of_columns
from core.findings import Finding
from core.table.cells import Cells
from core.table.guess import KIND_SHARE, guess_kind
from core.table.numbers import as_numbers, look_like_numbers
from core.table.table import Table


def looks_like_number(table: Table) -> Finding | None:
    """`looks-like-number`: a column mixes formats or units, so that it is not read as numbers.

    Parameters
    ----------
    table : Table.

    Returns
    -------
    One finding for all columns in which at least 95 % of the filled cells are numbers in some
    format, and no one format reads as many.
    """
    examples = {
        column.name: example
        for column in table.schema.columns
        if column.kind in ("category", "text") and (example := _example(table.frame[column.name]))
    }
    look, are = ("looks", "is") if len(examples) == 1 else ("look", "are")
    name, example = next(iter(examples.items()), ("", ""))
    says = (
        f"{{}} {look} like numbers but {are} not read as such, since the cells do not agree on how they are "
        f"written: '{example}' in '{name}'."
    )
    remedy = "Say how the column is written, or write it in one format and one unit."
    return of_columns("looks-like-number", "warning", list(examples), says, remedy, example=example)


def _example(values: pd.Series) -> str:
    """The first number of a column that is not plain, or nothing if the column is not of numbers."""
    cells = Cells.of(values)
    numbers = look_like_numbers(cells.different)
    if not cells.counts.any() or cells.share(numbers) < KIND_SHARE:
        return ""
    if guess_kind(cells).kind == "number":  # its cells agree: that it holds no numbers was said by a person
        return ""
    dressed = cells.different.filter(pa.array(numbers & np.isnan(as_numbers(cells.different))))
    return str(dressed[0].as_py()) if len(dressed) else ""
