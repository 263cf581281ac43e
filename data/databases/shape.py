"""Shape: which columns a table of answers has, and what it must not be to take them."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy.types import Boolean, DateTime, Double, Float, Integer, Numeric, String, Text, TypeEngine

from core.errors import BadColumn, OtherTable
from core.table.wording import quoted

Kind = type[TypeEngine[Any]]
BY, HASH, AT = "scored_by", "row_hash", "scored_at"
LONGEST = 63  # bytes of a name in PostgreSQL, which cuts off the rest
# What a column of answers holds, and what one that is there may be to hold it.
HOLDS: Mapping[Kind, tuple[Kind, ...]] = {
    Text: (String,),
    Double: (Numeric, Float),
    Boolean: (Boolean,),
    DateTime: (DateTime,),
}
IN_A_FILE = "Score into a file (--out), or learn from other names."


def columns_of(answers: pd.DataFrame) -> dict[str, Kind]:
    """The columns of a table of answers, and what each holds.

    Parameters
    ----------
    answers : (0, n_columns) as a batch gives them, the customer first.

    Raises
    ------
    BadColumn : the customer's is named like one that is added.
    """
    kinds: dict[str, Kind] = {}
    for name, kind in answers.dtypes.items():
        kinds[str(name)] = Double if kind.kind == "f" else Boolean if kind.kind == "b" else Text
    added = {BY: Text, HASH: Text, AT: DateTime}
    if taken := [name for name in kinds if name.lower() in added]:
        raise BadColumn(
            f"'{taken[0]}' is the name of a column that is added to the answers.",
            "Rename the column that names the customer, and train again.",
        )
    return kinds | added


def demand_names(names: Sequence[str], dialect: str) -> None:
    """Refuse names, that of the table and those of its columns, which a database would not keep as they are.

    Raises
    ------
    BadColumn
    """
    if not names[0] or any("\0" in name for name in names):
        raise BadColumn("A table and its columns need names.", IN_A_FILE)
    if dialect == "postgresql":
        long = [name for name in names if len(name.encode()) > LONGEST]
        if long:
            raise BadColumn(
                f"PostgreSQL knows no names longer than {LONGEST} bytes: {quoted(long)}.", IN_A_FILE
            )
        return
    alike = [name.lower() for name in names[1:]]
    twice = [name for name in names[1:] if alike.count(name.lower()) > 1]
    if twice:
        raise BadColumn(f"SQLite cannot tell these columns apart: {quoted(twice)}.", IN_A_FILE)


def demand_same(name: str, columns: Mapping[str, Kind], there: Mapping[str, TypeEngine[Any]]) -> None:
    """Refuse a table that holds something else than these answers, of which the first column is the customer.

    Raises
    ------
    OtherTable
    """
    missing = [each for each in columns if each not in there]
    more = [each for each in there if each not in columns]
    customer = next(iter(columns))
    other = [
        each
        for each, kind in columns.items()
        if each in there
        and not isinstance(there[each], (*HOLDS[kind], Integer) if each == customer else HOLDS[kind])
    ]
    said = {"lacks": missing, "has also": more, "holds something else in": other}
    if any(said.values()):
        told = " and ".join(f"{how} {quoted(names)}" for how, names in said.items() if names)
        raise OtherTable(f"The table '{name}' does not hold such answers: it {told}.")
