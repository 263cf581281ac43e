"""Logs: a file of purchases -> a table of a database that does not hold it in memory."""

import gzip
from codecs import BOM_UTF16_LE
from dataclasses import dataclass, replace
from datetime import date
from io import BufferedReader
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import pyarrow as pa

from core.errors import BadColumn, MissingColumns, NoSuchFile, NotATable
from core.findings import Finding
from core.purchases.forms import AMOUNTS, DATES, Form, choose, date_order
from core.purchases.lines import Reading, Source, counting
from core.purchases.log import PurchaseLog
from core.purchases.sql import identifier, literal
from core.table.table import RawRows, no_rejects
from data.delimited.decoding import GZIP
from data.delimited.reading import load_csv, read_csv
from data.duck import connect
from data.sources import READERS, ending_of, read

MEMORY = "1GB"  # what the database may hold; the rest lies in the temporary folder
LOOKED_AT = 10_000  # cells that show how dates and numbers are written
HEAD_LINES = 1000
NESTED = ("STRUCT", "MAP", "UNION", "VARIANT", "BLOB", "[")
RAW = "raw_lines"


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
    return connect(str(folder / "log.duckdb"), memory_limit=memory, temp_directory=str(folder / "spilled"))


def head_of(path: Path) -> pd.DataFrame:
    """The first 1,000 lines of a log, (n_lines, n_columns) of text, without reading all of it.

    Raises
    ------
    NoSuchFile, NotATable
    """
    _demand_file(path)
    if _is_parquet(path):
        return _head_of_parquet(path)
    if not _is_csv(path):
        return read(path).texts.head(HEAD_LINES)
    with TemporaryDirectory(prefix="patron-") as folder:
        beginning = Path(folder) / "head.csv"
        with _unpacked(path) as file:
            content = b"".join(islice(file, HEAD_LINES + 1))
        cut = content.startswith(BOM_UTF16_LE) and len(content) % 2 == 1
        beginning.write_bytes(content + b"\0" * cut)
        return read_csv(beginning).texts


def open_log(connection: duckdb.DuckDBPyConnection, path: Path, folder: Path) -> OpenedLog:
    """Make a file readable as a table of the database.

    Parameters
    ----------
    connection : to a database with room on disk.
    path : the file.
    folder : a private one, to link to the file under a name that is no pattern.

    Returns
    -------
    OpenedLog

    Raises
    ------
    NoSuchFile, NotATable
    """
    _demand_file(path)
    if _is_parquet(path):
        return _parquet(connection, path, folder)
    if _is_csv(path):
        return _csv(connection, path)
    return _rows(connection, path)


def read_as(
    connection: duckdb.DuckDBPyConnection, source: Source, log: PurchaseLog
) -> tuple[Reading, list[Finding]]:
    """Find out how the dates and the numbers of a log are written, and say what needs saying."""
    dates, fitting = DATES[0], dict[str, int]()
    if not source.is_dated(log.date):
        dates, fitting = _form(connection, source, log.date, DATES)
    amounts, prices = (
        _form(connection, source, column, AMOUNTS)[0]
        if column and not source.is_number(column)
        else AMOUNTS[0]
        for column in (log.amount, log.price)
    )
    said = date_order(log.date, dates, fitting) if fitting else None
    return Reading(dates, amounts, prices), [said] if said else []


def days_of(path: Path, column: str) -> tuple[date, date]:
    """The first and the last day of a log.

    Raises
    ------
    NoSuchFile, NotATable, MissingColumns
    BadColumn : the column holds no date.
    """
    with TemporaryDirectory(prefix="patron-") as folder, database(Path(folder)) as connection:
        source = open_log(connection, path, Path(folder)).source
        if column not in source.types:
            raise MissingColumns.among([column], list(source.types))
        form, _ = _form(connection, source, column, DATES)
        moment = source.moment(column, form)
        asked = f"select cast(min({moment}) as date), cast(max({moment}) as date) from {source.relation}"
        first, last = connection.sql(asked).fetchall()[0]
    if first is None:
        raise BadColumn(f"'{column}' holds no date.", "Name the column that says when.")
    return first, last


def _form(
    connection: duckdb.DuckDBPyConnection, source: Source, column: str, forms: tuple[Form, ...]
) -> tuple[Form, dict[str, int]]:
    """The form of a column and how many cells fit each; the whole log is asked only where its head doubts."""
    head = replace(source, relation=f"(select * from {source.relation} limit {LOOKED_AT})")
    filled, *fitting = connection.sql(counting(head, column, forms[:1])).fetchall()[0]
    if filled == fitting[0]:
        return forms[0], {}
    _, *fitting = connection.sql(counting(source, column, forms)).fetchall()[0]
    counts = {form.name: int(count) for form, count in zip(forms, fitting, strict=True)}
    return choose(forms, counts), counts


def _demand_file(path: Path) -> None:
    ending_of(path.name)
    if not path.is_file():
        raise NoSuchFile(f"There is no file '{path}'.")


def _is_parquet(path: Path) -> bool:
    return ending_of(path.name) == ".parquet"


def _is_csv(path: Path) -> bool:
    return READERS[ending_of(path.name)] is read_csv


def _unpacked(path: Path) -> gzip.GzipFile | BufferedReader:
    with path.open("rb") as file:
        packed = file.read(2) == GZIP
    return gzip.open(path) if packed else path.open("rb")


def _head_of_parquet(path: Path) -> pd.DataFrame:
    with (
        TemporaryDirectory(prefix="patron-") as folder,
        connect() as connection,
    ):
        source = _parquet(connection, path, Path(folder)).source
        wanted = ", ".join(f"{source.text(name)} as {identifier(name)}" for name in source.types)
        rows = connection.sql(f"select {wanted} from {source.relation} limit {HEAD_LINES}").to_arrow_table()
    return RawRows.of(rows.to_pandas()).texts


def _parquet(connection: duckdb.DuckDBPyConnection, path: Path, folder: Path) -> OpenedLog:
    link = folder / "linked.parquet"
    link.symlink_to(path.resolve())
    relation = f"read_parquet({literal(str(link))})"
    try:
        described = connection.sql(f"describe select * from {relation}").fetchall()
    except duckdb.Error as error:
        raise NotATable("The file is not Parquet, or it is damaged.") from error
    types = {name: kind for name, kind, *_ in described if not any(word in kind for word in NESTED)}
    return OpenedLog(Source(relation, types), no_rejects())


def _csv(connection: duckdb.DuckDBPyConnection, path: Path) -> OpenedLog:
    loaded = load_csv(connection, path, RAW)
    return _of_text(RAW, loaded.names, loaded.unread, loaded.findings)


def _rows(connection: duckdb.DuckDBPyConnection, path: Path) -> OpenedLog:
    """Any other file, such as an Excel sheet, is read whole."""
    raw = read(path)
    names = tuple(str(name) for name in raw.texts)
    texts = raw.texts.set_axis([f"c{place}" for place in range(len(names))], axis=1)
    connection.register("sheet", pa.Table.from_pandas(texts, preserve_index=False))
    connection.execute(f"create table {RAW} as select * from sheet")
    return _of_text(RAW, names, raw.unread, raw.findings)


def _of_text(
    relation: str, names: tuple[str, ...], unread: pd.DataFrame, findings: tuple[Finding, ...]
) -> OpenedLog:
    places = {name: f"c{place}" for place, name in enumerate(names)}
    return OpenedLog(Source(relation, dict.fromkeys(names, "VARCHAR"), places), unread, findings)
