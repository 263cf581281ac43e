"""Profile: what a table holds, column by column, and how much of it is missing or repeated."""

from dataclasses import dataclass

import pandas as pd

from core.errors import NoTarget
from core.table.cells import as_texts
from core.table.schema import Column
from core.table.table import Table
from core.table.wording import counted

PROFILE_COLUMNS = ["name", "kind", "role", "missing", "distinct", "typical", "low", "high", "reason"]


@dataclass(frozen=True)
class Profile:
    """What a table holds.

    `rows` can be used, `rejected` were set aside, `read` is their sum. `columns` has one line per column
    (name, kind, role, missing, distinct, typical, low, high, reason): `missing` is a share from 0 to 1,
    `typical` the median or the most common value as text, `low` and `high` are set for numbers.
    `duplicates` counts rows that repeat an earlier one, `cells_missing` counts empty cells.
    """

    rows: int
    read: int
    rejected: int
    columns: pd.DataFrame
    duplicates: int
    cells_missing: int

    @property
    def sentence(self) -> str:
        """How much was read, and how much of it can be used."""
        used = "all of them can be used" if not self.rejected else f"{self.rejected:,} of them were set aside"
        return f"{counted(self.read, 'row')} and {counted(len(self.columns), 'column')} were read; {used}."

    @property
    def missing(self) -> float:
        """The share of all cells that are empty, from 0 to 1."""
        cells = self.rows * len(self.columns)
        return self.cells_missing / cells if cells else 0.0


def profile(table: Table) -> Profile:
    """Describe a table from the rows that can be used.

    Parameters
    ----------
    table : Table of n_rows.

    Returns
    -------
    Profile; its numbers come from the rows themselves, also when the schema came from a model.
    """
    lines = [_line(column, table.frame[column.name]) for column in table.schema.columns]
    return Profile(
        rows=table.rows,
        read=table.read,
        rejected=table.rejected,
        columns=pd.DataFrame(lines, columns=PROFILE_COLUMNS),
        duplicates=int(repeated_rows(table).sum()),
        cells_missing=int(table.frame.isna().to_numpy().sum()),
    )


def repeated_rows(table: Table) -> pd.Series:
    """Mark the rows that repeat an earlier one in every column but the id.

    Parameters
    ----------
    table : Table of n_rows.

    Returns
    -------
    (n_rows,) bool with the table's index; all False when there is no column but the id.
    """
    compared = table.frame.drop(columns=table.schema.of_role("id"))
    if compared.columns.empty:
        return pd.Series(False, index=table.frame.index)
    return compared.duplicated()


def missing_cells(table: Table) -> pd.DataFrame:
    """Count the empty cells of each column.

    Parameters
    ----------
    table : Table of n_rows.

    Returns
    -------
    (n_columns, 3) frame (column, share, count), the emptiest column first; `share` is from 0 to 1.
    """
    counts = table.frame.isna().sum()
    counted = pd.DataFrame(
        {"column": counts.index.astype("str"), "share": counts.to_numpy() / max(table.rows, 1)}
    ).assign(count=counts.to_numpy())
    return counted.sort_values("count", ascending=False, kind="stable").reset_index(drop=True)


def balance(table: Table) -> pd.DataFrame:
    """Count the customers of each category of the target.

    Parameters
    ----------
    table : Table with a target; rows without one are left out.

    Returns
    -------
    (n_classes, 3) frame (category, customers, share), the largest first; the shares sum to 1.

    Raises
    ------
    NoTarget
    """
    counts = target_classes(table).value_counts().sort_index(kind="stable")
    counts = counts.sort_values(ascending=False, kind="stable")
    customers = counts.to_numpy()
    share = customers / max(customers.sum(), 1)
    return pd.DataFrame({"category": counts.index.astype("str"), "customers": customers, "share": share})


def target_classes(table: Table) -> pd.Series:
    """Give the class of each row as text, whatever the target's kind.

    Parameters
    ----------
    table : Table with a target.

    Returns
    -------
    (n_rows,) of text with the table's index, NA where the target is missing.

    Raises
    ------
    NoTarget
    """
    if table.schema.target is None:
        raise NoTarget("No column is the target.")
    return as_texts(table.frame[table.schema.target])


def _line(column: Column, values: pd.Series) -> tuple[object, ...]:
    filled = values.dropna()
    missing = 1 - len(filled) / len(values) if len(values) else 0.0
    low, high = (filled.min(), filled.max()) if column.is_number and len(filled) else (None, None)
    seen = (missing, int(filled.nunique()), _typical(filled, column), low, high)
    return (column.name, column.kind, column.role, *seen, column.reason)


def _typical(filled: pd.Series, column: Column) -> str:
    if filled.empty:
        return ""
    if column.is_number:
        return f"{filled.median():,.6g}"
    if column.kind == "date":
        return str(filled.median().date())
    counts = filled.value_counts()
    return str(min(counts[counts == counts.iloc[0]].index))
