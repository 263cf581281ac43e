"""Logs: a file of purchases -> a table of a database that does not hold it in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pandas as pd

from core.errors import NoSuchFile, NotATable
from core.findings import Finding
from core.purchases.features import literal
from core.purchases.forms import AMOUNTS, DATES, Form, choose, date_order
from core.purchases.lines import Reading, Source, counting
from core.purchases.log import PurchaseLog
from core.table.table import no_rejects
from data.delimited import ALONE
from data.sources import ending_of, read

MEMORY = "1GB"  # what the database may hold; the rest lies in the temporary folder
LOOKED_AT = 10_000  # cells that show how dates and numbers are written
NESTED = ("STRUCT", "MAP", "UNION", "BLOB", "[]")


@dataclass(frozen=True, slots=True)
class OpenedLog:
    """A log in the database: where it is read from, and what was said while opening it.

    `unread` lists the lines that are no rows (row, column, value, reason).
    """

    source: Source
    unread: pd.DataFrame
    findings: tuple[Finding, ...] = ()


def database(folder: Path, memory: str = MEMORY) -> duckdb.DuckDBPyConnection:
    """Open an empty database that lies in `folder` and holds at most `memory`."""
    config = {**ALONE, "memory_limit": memory, "temp_directory": str(folder / "spilled")}
    return duckdb.connect(str(folder / "log.duckdb"), config=config)


def open_log(connection: duckdb.DuckDBPyConnection, path: Path) -> OpenedLog:
    """Make a file readable as a table.

    Raises
    ------
    NoSuchFile, NotATable
    """
    ending = ending_of(path.name)
    if not path.is_file():
        raise NoSuchFile(f"There is no file '{path}'.")
    if ending == ".parquet":
        return _parquet(connection, path)
    return _rows(connection, path)


def read_as(
    connection: duckdb.DuckDBPyConnection, source: Source, log: PurchaseLog
) -> tuple[Reading, list[Finding]]:
    """Find out how the dates and the numbers of a log are written, and say what needs saying."""
    dates, fitting = _form(connection, source, log.date, DATES)
    amounts, _ = _form(connection, source, log.amount, AMOUNTS)
    prices, _ = _form(connection, source, log.price, AMOUNTS) if log.price else (AMOUNTS[0], {})
    said = date_order(log.date, dates, fitting) if fitting else None
    return Reading(dates, amounts, prices), [said] if said else []


def _form(
    connection: duckdb.DuckDBPyConnection, source: Source, column: str, forms: tuple[Form, ...]
) -> tuple[Form, dict[str, int]]:
    """The form of a column and how many cells fit each; the whole log is asked only where its head doubts."""
    if not source.is_written(column):
        return forms[0], {}
    head = replace(source, relation=f"(select * from {source.relation} limit {LOOKED_AT})")
    filled, *fitting = connection.sql(counting(head, column, forms[:1])).fetchall()[0]
    if filled == fitting[0]:
        return forms[0], {}
    _, *fitting = connection.sql(counting(source, column, forms)).fetchall()[0]
    counts = {form.name: int(count) for form, count in zip(forms, fitting, strict=True)}
    return choose(forms, counts), counts


def _parquet(connection: duckdb.DuckDBPyConnection, path: Path) -> OpenedLog:
    relation = f"read_parquet({literal(str(path))})"
    try:
        source = Source(relation, _types(connection, relation))
    except duckdb.Error as error:
        raise NotATable("The file is not Parquet, or it is damaged.") from error
    nested = [name for name, kind in source.types.items() if any(word in kind for word in NESTED)]
    plain = {name: kind for name, kind in source.types.items() if name not in nested}
    return OpenedLog(Source(relation, plain), no_rejects())


def _rows(connection: duckdb.DuckDBPyConnection, path: Path) -> OpenedLog:
    """Any other file is read whole."""
    raw = read(path)
    connection.register("rows_of_file", raw.texts.astype("str"))
    return OpenedLog(Source("rows_of_file", dict.fromkeys(raw.texts, "VARCHAR")), raw.unread, raw.findings)


def _types(connection: duckdb.DuckDBPyConnection, relation: str) -> dict[str, str]:
    described: Sequence[tuple[str, ...]] = connection.sql(f"describe select * from {relation}").fetchall()
    return {name: kind for name, kind, *_ in described}
