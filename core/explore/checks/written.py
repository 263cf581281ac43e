"""Written numbers: columns whose cells are numbers to a person, but not as a file should hold them."""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.findings import Finding
from core.table.inference import KIND_SHARE
from core.table.table import Table
from core.table.wording import quoted

DRESSED = (
    r"^[+-]?\s?(?:[$€£¥]\s?)?[+-]?"
    r"(?:(?:0|[1-9]\d*)(?:[.,]\d+)?"
    r"|[1-9]\d{0,2}(?:[.' ]\d{3})+(?:,\d+)?"
    r"|[1-9]\d{0,2}(?:[,' ]\d{3})+(?:\.\d+)?"
    r")\s?[$€£¥%]?$"
)
DRESS = r"[,'$€£¥%]"


def looks_like_number(table: Table) -> Finding | None:
    """`looks-like-number`: a column of `1.234,56`, `$1,200` or `45 %` is not read as numbers.

    Parameters
    ----------
    table : Table.

    Returns
    -------
    One finding for all columns in which at least 95 % of the filled cells look so.
    """
    examples = {
        column.name: example
        for column in table.schema.columns
        if column.kind in ("category", "text") and (example := _example(table.frame[column.name]))
    }
    if not examples:
        return None
    names = list(examples)
    name, example = next(iter(examples.items()))
    return Finding(
        "looks-like-number",
        "warning",
        name if len(names) == 1 else f"{len(names)} columns",
        f"{quoted(names)} {'looks' if len(names) == 1 else 'look'} like numbers but "
        f"{'is' if len(names) == 1 else 'are'} not read as such: '{example}' in '{name}'.",
        {"count": len(names), "columns": ", ".join(names), "example": example},
        "Write plain numbers such as 1234.56 into the file, without units or thousands separators.",
    )


def _example(values: pd.Series) -> str:
    """The first dressed number of a column that agrees, or nothing."""
    filled = pa.array(values.dropna(), type=pa.large_string())
    agree = pc.match_substring_regex(filled, DRESSED)
    if not len(filled) or pc.sum(agree).as_py() < KIND_SHARE * len(filled):
        return ""
    dressed = filled.filter(pc.and_(agree, pc.match_substring_regex(filled, DRESS)))
    return str(dressed[0].as_py()) if len(dressed) else ""
