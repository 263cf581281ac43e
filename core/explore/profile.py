"""Profile: what a table holds, column by column, and how much of it is missing or repeated."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.errors import NoTarget
from core.explore.alike import alike
from core.table.cells import as_texts
from core.table.schema import Column
from core.table.table import Table
from core.table.wording import counted
from core.threads import in_threads

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
        rows, columns = counted(self.read, "row"), counted(len(self.columns), "column")
        aside = f"{counted(self.rejected, 'row')} {'was' if self.rejected == 1 else 'were'} set aside"
        return f"{rows} and {columns} were read; {aside if self.rejected else 'every row can be used'}."

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
    lines = in_threads(lambda column: _line(column, table), table.schema.columns, table.rows)
    columns = pd.DataFrame(lines, columns=[*PROFILE_COLUMNS, "empty"])
    cells_missing = int(columns.pop("empty").sum())
    return Profile(
        rows=table.rows,
        read=table.read,
        rejected=table.rejected,
        columns=columns,
        duplicates=int(repeated_rows(table).sum()),
        cells_missing=cells_missing,
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
    groups = pd.Series(alike(table.frame.drop(columns=table.schema.of_role("id"))), table.frame.index)
    return groups.duplicated() & (groups >= 0)


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


def _line(column: Column, table: Table) -> tuple[object, ...]:
    values = table.frame[column.name]
    empty = int(values.isna().sum())
    missing = empty / len(values) if len(values) else 0.0
    if table.is_described and (column.is_number or column.is_category or column.role == "id"):
        seen = column.distinct, _written(column.typical), column.low, column.high
    elif empty < len(values):
        seen = _seen(values.dropna(), column)
    else:
        seen = 0, "", None, None
    return (column.name, column.kind, column.role, missing, *seen, column.reason, empty)


def _written(typical: float | str | None) -> str:
    if typical is None:
        return ""
    return typical if isinstance(typical, str) else f"{typical:,.6g}"


def _seen(filled: pd.Series, column: Column) -> tuple[int, str, float | None, float | None]:
    """How many different values there are, the typical one, and the ends of numbers."""
    if not (column.is_number or column.kind == "date"):
        codes, different = pd.factorize(filled)
        counts = np.bincount(codes)
        return len(different), str(different[counts == counts.max()].min()), None, None
    ordered = np.sort(filled.to_numpy())  # half the time of counting them in a hash table
    distinct = int((ordered[1:] != ordered[:-1]).sum()) + 1
    lower, upper = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    middle = lower + (upper - lower) / 2
    if column.kind == "date":
        return distinct, str(pd.Timestamp(middle).date()), None, None
    return distinct, _written(float(middle)), ordered[0], ordered[-1]
