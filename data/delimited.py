"""Delimited text: a CSV file -> raw rows, each line that is no row set aside with its reason.

Rows are numbered from 1 below the header; lines set aside have their number, blank lines have none. The
reason names the line of the file, which differs where cells hold line breaks.
"""

import os
from collections.abc import Callable, Iterator, Sized
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
from duckdb import DuckDBPyRelation

from core.errors import NotATable
from core.findings import Finding
from core.table.cells import as_texts
from core.table.table import RawRows, no_rejects
from core.table.wording import counted
from data.careful import CarefulReader, wrong_width
from data.decoding import CHUNK, Plain, decode
from data.headers import Header, read_header
from data.records import count_records, lines_at

# Nothing is fetched, loaded or looked up in this program's variables; text goes to pandas without a copy.
ALONE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "arrow_large_buffer_size": "true",
    "temp_directory": "",
}
REJECTED = """
    select line, min(line_byte_position) as position, min(error_type) as fault, max(error_type) as other,
        min(column_idx) as least, max(column_idx) as most, any_value(csv_line) as text
    from reject_errors group by line order by line
"""
Rows = TypeVar("Rows", bound=Sized)
ONE_LINE_FAULTS = {"MISSING COLUMNS", "TOO MANY COLUMNS", "INVALID ENCODING"}


@dataclass(frozen=True, slots=True)
class LoadedCsv:
    """A CSV file that was loaded into a table of a database.

    `names` are those of the file, column by column; `unread` lists lines that are no rows (row, column,
    value, reason). The table keeps the order of the file, and lines that are no rows take their numbers.
    """

    names: tuple[str, ...]
    unread: pd.DataFrame
    findings: tuple[Finding, ...]


def read_csv(path: Path) -> RawRows:
    """Read a CSV file: any usual delimiter and encoding, packed with gzip or not, all cells as text.

    Raises
    ------
    NotATable, NoSuchFile
    """
    with TemporaryDirectory(prefix="patron-") as folder:
        plain, header = _begun(path, Path(folder))
        with _database(os.getpid()).cursor() as connection:
            read = _read_swiftly(connection, plain, header, DuckDBPyRelation.to_arrow_table)
        cells, unread = read or _read_carefully(plain, header, pa.concat_tables)
    _demand_rows(cells, unread)
    rows = _numbers(len(cells), unread["row"].to_numpy())
    frame = cells.rename_columns(list(header.names)).to_pandas().set_axis(rows)
    texts = pd.DataFrame({name: as_texts(frame[name]) for name in frame}, index=rows)
    return RawRows(texts, unread, (*plain.findings, *header.findings, *_set_aside(unread)))


def load_csv(connection: duckdb.DuckDBPyConnection, path: Path, table: str) -> LoadedCsv:
    """Load a CSV file, however large, into a new table of text columns c0, c1...

    To DuckDB, names that differ only in their case are one; so the columns are called by their place.

    Parameters
    ----------
    connection : to a database that may spill to disk; memory stays within its limit.
    path : see `read_csv`.
    table : its name.

    Returns
    -------
    LoadedCsv

    Raises
    ------
    NotATable, NoSuchFile
    """

    def create(relation: DuckDBPyRelation) -> DuckDBPyRelation:
        loading.execute(f'drop table if exists "{table}"')
        relation.create(table)
        return loading.table(table)

    def create_from(blocks: Iterator[pa.Table]) -> DuckDBPyRelation:
        first = next(blocks)
        batches = (batch for block in chain([first], blocks) for batch in block.to_batches())
        return create(loading.from_arrow(pa.RecordBatchReader.from_batches(first.schema, batches)))

    with TemporaryDirectory(prefix="patron-") as folder, connection.cursor() as loading:
        plain, header = _begun(path, Path(folder))
        rows, unread = _read_swiftly(loading, plain, header, create) or _read_carefully(
            plain, header, create_from
        )
        _demand_rows(rows, unread)
    return LoadedCsv(header.names, unread, (*plain.findings, *header.findings, *_set_aside(unread)))


def _begun(path: Path, folder: Path) -> tuple[Plain, Header]:
    """The file as plain text that begins with its header."""
    plain = decode(path, folder)
    with plain.path.open(encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        header = read_header(file.read(CHUNK), is_all=not file.read(1))
    return plain.below(header.above) if header.above else plain, header


@cache
def _database(process: int) -> duckdb.DuckDBPyConnection:
    """One database in memory for every reader of this process; opening one takes longer than most files."""
    return duckdb.connect(":memory:", config=ALONE)


def _read_carefully(
    plain: Plain, header: Header, take: Callable[[Iterator[pa.Table]], Rows]
) -> tuple[Rows, pd.DataFrame]:
    reader = CarefulReader(plain.path, header, plain.left_out)
    return take(reader.blocks()), reader.unread()


def _read_swiftly(
    connection: duckdb.DuckDBPyConnection,
    plain: Plain,
    header: Header,
    take: Callable[[DuckDBPyRelation], Rows],
) -> tuple[Rows, pd.DataFrame] | None:
    """Read with DuckDB; None unless every record that is in the file came out of it."""
    if plain.has_nul:
        return None
    try:
        rows = take(_relation(connection, plain, header))
        rejected = connection.sql(REJECTED).df()
    except duckdb.Error:  # its parser gave up: the careful one will say what is wrong
        return None
    if not _whole(plain.path, len(header.names), len(rows), rejected):
        return None
    return rows, _unread(plain, rejected, len(header.names))


def _relation(connection: duckdb.DuckDBPyConnection, plain: Plain, header: Header) -> DuckDBPyRelation:
    """The cells as text in columns c0, c1..."""
    return connection.read_csv(
        str(plain.path),
        header=True,
        auto_detect=False,
        columns={f"c{place}": "VARCHAR" for place in range(len(header.names))},
        delimiter=header.delimiter,
        quotechar='"',
        escapechar='"',
        strict_mode=True,
        store_rejects=True,
        compression="none",
    )


def _demand_rows(rows: Sized, unread: pd.DataFrame) -> None:
    if not len(rows) and len(unread):
        first = str(unread["reason"][0]).capitalize()
        raise NotATable(f"No row among {counted(len(unread), 'line')} below the header. {first}.")


def _numbers(kept: int, taken: np.ndarray) -> pd.Index:
    """The row numbers of what was kept: those the lines set aside do not take."""
    if not len(taken):
        return pd.RangeIndex(1, kept + 1, name="row")
    return pd.Index(np.delete(np.arange(1, kept + len(taken) + 1), taken - 1), name="row")


def _whole(plain: Path, width: int, kept: int, rejected: pd.DataFrame) -> bool:
    """Whether rows and rejects add up to the records of the file, counted another way."""
    if not {*rejected["fault"], *rejected["other"]} <= ONE_LINE_FAULTS:
        return False
    records, blank = count_records(plain)
    if width == 1:
        records, blank = records + blank, 0
    return kept + len(rejected) + 1 == records and not (blank and len(rejected))


def _unread(plain: Plain, rejected: pd.DataFrame, width: int) -> pd.DataFrame:
    if rejected.empty:
        return no_rejects()
    lines = lines_at(plain.path, rejected["position"].to_numpy(dtype="int64") - 1) + plain.left_out
    reasons = [
        f"line {line}: {_reason(fault, least, most, width)}"
        for line, fault, least, most in zip(
            lines, rejected["fault"], rejected["least"], rejected["most"], strict=True
        )
    ]
    unread = {"row": rejected["line"] - 1, "column": "", "value": rejected["text"], "reason": reasons}
    return pd.DataFrame(unread).astype({"row": "int64", "column": "str", "value": "str", "reason": "str"})


def _reason(fault: str, least: int, most: int, width: int) -> str:
    if fault == "INVALID ENCODING":
        return "holds bytes that are not UTF-8"
    return wrong_width(least if fault == "MISSING COLUMNS" else most, width)


def _set_aside(unread: pd.DataFrame) -> list[Finding]:
    if unread.empty:
        return []
    count = len(unread)
    were = "was" if count == 1 else "were"
    message = f"{counted(count, 'line')} {were} set aside: not one value for each column."
    remedy = "Download what was set aside, correct it and open the file again."
    return [Finding("lines-set-aside", "warning", "file", message, {"lines": count}, remedy)]
