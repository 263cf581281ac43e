"""Column checks: which columns cannot tell customers apart, and which tell nothing but the customer?"""

import numpy as np
import pandas as pd

from core.explore.checks.looked import Looked
from core.explore.checks.wording import of_columns
from core.findings import Finding
from core.table.inference import ID_SHARE
from core.table.schema import Column
from core.table.table import Table
from core.table.wording import listed, per_cent

FEWEST_FOR_ID = 20  # in fewer rows, all different means little
NEARLY_ALL = 0.99


def id_like_features(look: Looked) -> Finding | None:
    """`id-like-feature`: a feature is (almost) different in every row, so nothing repeats to learn from."""
    schema = look.table.schema
    names = [name for name in schema.features if _names_rows(look, schema[name])]
    says = "(Almost) every row has a value of its own in {}: it cannot say anything of other customers."
    remedy = "Give such a column the role 'ignored', or replace it by what it stands for."
    return of_columns("id-like-feature", "warning", names, says, remedy)


def empty_columns(table: Table) -> Finding | None:
    """`empty-column`: a column holds no value at all."""
    names = [name for name in _not_named(table) if table.rows and table.frame[name].isna().all()]
    remedy = "Nothing is lost by leaving such a column out; look whether the file was written whole."
    return of_columns("empty-column", "info", names, "No value at all in {}.", remedy)


def constant_columns(look: Looked) -> Finding | None:
    """`constant-column`: a column holds one value only."""
    names = [name for name in _not_named(look.table) if _one_value(look, name)]
    says = "One value only in {}: it cannot tell customers apart."
    remedy = "Nothing is lost by leaving such a column out; if empty cells mean 'no', write it into the file."
    return of_columns("constant-column", "info", names, says, remedy)


def near_constant(look: Looked) -> Finding | None:
    """`near-constant`: a feature holds one value in at least 99 % of the rows, and another in a few."""
    found = {name: seen for name in look.table.schema.features if (seen := _nearly_one(look, name))}
    told = [f"'{name}' ({value} in {per_cent(share)})" for name, (value, share) in found.items()]
    says = f"(Almost) the same value in every row of {listed(told)}." if told else ""
    remedy = "Look whether the few other values are errors; so few rows teach little."
    lowest = min((share for _, share in found.values()), default=0.0)
    return of_columns("near-constant", "info", list(found), says, remedy, lowest_share=lowest)


def _not_named(table: Table) -> list[str]:
    return [column.name for column in table.schema.columns if column.role in ("feature", "ignored")]


def _one_value(look: Looked, name: str) -> bool:
    codes = look.codes[name] if name in look.codes else pd.factorize(look.frame[name])[0]
    return bool(codes.max(initial=-1) < 1 and look.table.frame[name].nunique() == 1)


def _nearly_one(look: Looked, name: str) -> tuple[str, float] | None:
    """The value that nearly every row holds, and the share of the rows that do."""
    codes = look.codes[name]
    counts = np.bincount(codes[codes >= 0], minlength=1)
    most = int(counts.max())
    if not most or most < 0.98 * NEARLY_ALL * len(codes):  # a little less, for chance in the rows looked at
        return None
    value = look.frame[name].iloc[int(np.argmax(codes == counts.argmax()))]
    cells = look.table.frame[name]
    share = float((cells == value).mean())
    return (_written(value), share) if share >= NEARLY_ALL and cells.nunique() > 1 else None


def _written(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return str(value.date()) if isinstance(value, pd.Timestamp) else f"'{value}'"


def _names_rows(look: Looked, column: Column) -> bool:
    codes = look.codes[column.name]
    seen = int((codes >= 0).sum())
    if column.kind == "date" or seen < FEWEST_FOR_ID or codes.max() + 1 < ID_SHARE * seen:
        return False
    filled = look.table.frame[column.name].dropna()
    if column.is_number:
        return bool(np.all(np.diff(filled.to_numpy()) == 1))
    return bool(filled.nunique() >= ID_SHARE * len(filled))
