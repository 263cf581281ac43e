"""Delimited text: a CSV file -> raw rows, each line that is no row set aside with its reason.

Rows are numbered from 1 below the header; lines set aside have their number, blank lines have none. The
reason names the line of the file, which differs where cells hold line breaks.
"""

import os
from collections.abc import Callable, Sequence, Sized
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
from duckdb import DuckDBPyRelation

from core.errors import NotATable
from core.findings import Finding
from core.table.cells import as_texts
from core.table.table import REJECT_COLUMNS, RawRows, no_rejects
from core.table.wording import counted
from core.threads import in_threads
from data.delimited.careful import Fault, fault_of, mend
from data.delimited.decoding import CHUNK, Plain, decode
from data.delimited.delimiters import LONGEST_LINE
from data.delimited.headers import Header, read_header
from data.delimited.records import count_records, lines_at, opens_again
from data.duck import connect
from data.scratch import scratch

REJECTED = """
    select line, min(line_byte_position), min(error_type), max(error_type), any_value(csv_line)
    from reject_errors group by line order by line
"""
LONGEST_MENDED = 5 * LONGEST_LINE  # in bytes, with quotes doubled
Rows = TypeVar("Rows", bound=Sized)
ONE_LINE_FAULTS = {"MISSING COLUMNS", "TOO MANY COLUMNS", "INVALID ENCODING"}


class Rejected(NamedTuple):
    """A line DuckDB made no row of: its faults are the first and the last in the alphabet."""

    record: int
    position: int
    fault: str
    other: str
    text: str


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
    with scratch(sweeping=False) as folder:
        plain, header = _begun(path, folder)
        raw = read_below(plain, header)
    _demand_rows(raw.texts, raw.unread)
    return replace(raw, findings=(*plain.findings, *header.findings, *raw.findings))


def read_below(plain: Plain, header: Header) -> RawRows:
    """Read the rows below a header.

    Parameters
    ----------
    plain : a file that begins with the header, in a folder where copies can be made.
    header : what it says.

    Returns
    -------
    RawRows, maybe none; the findings are those of the rows alone.

    Raises
    ------
    NotATable
    """
    with _database(os.getpid()).cursor() as connection:
        cells, unread = _read(connection, plain, header, DuckDBPyRelation.to_arrow_table)
    return rows_of_cells(cells, header, unread)


def rows_of_cells(cells: pa.Table, header: Header, unread: pd.DataFrame) -> RawRows:
    """Take columns of text for rows of a file, of which some lines are no rows."""
    rows = _numbers(len(cells), unread["row"].to_numpy())
    frame = cells.rename_columns(list(header.names)).to_pandas().set_axis(rows)
    texts = in_threads(lambda name: as_texts(frame[name]), header.names, len(rows))
    read = pd.DataFrame(dict(zip(header.names, texts, strict=True)), index=rows)
    return RawRows(read, unread, lines_set_aside(len(unread)))


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

    with scratch(sweeping=False) as folder, connection.cursor() as loading:
        plain, header = _begun(path, folder)
        rows, unread = _read(loading, plain, header, create)
        _demand_rows(rows, unread)
    return LoadedCsv(header.names, unread, (*plain.findings, *header.findings, *lines_set_aside(len(unread))))


def _begun(path: Path, folder: Path) -> tuple[Plain, Header]:
    """The file as plain text that begins with its header."""
    plain = decode(path, folder)
    header = header_of(plain)
    return plain.below(header.above) if header.above else plain, header


def header_of(plain: Plain) -> Header:
    """Read the header of a plain file.

    Raises
    ------
    NotATable : it has none.
    """
    with plain.path.open(encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        return read_header(file.read(CHUNK), is_all=not file.read(1))


@cache
def _database(process: int) -> duckdb.DuckDBPyConnection:
    """One database in memory for every reader of this process; opening one takes longer than most files."""
    return connect()


def _read(
    connection: duckdb.DuckDBPyConnection,
    plain: Plain,
    header: Header,
    take: Callable[[DuckDBPyRelation], Rows],
) -> tuple[Rows, pd.DataFrame]:
    """The rows, and the lines that are none."""
    swift = _read_swiftly(connection, plain, header, take)
    return swift or _read_carefully(connection, plain, header, take)


def _read_carefully(
    connection: duckdb.DuckDBPyConnection,
    plain: Plain,
    header: Header,
    take: Callable[[DuckDBPyRelation], Rows],
) -> tuple[Rows, pd.DataFrame]:
    target = plain.path.with_name("mended.csv")
    count, faults = mend(plain.path, header, plain.left_out, target)
    rows = take(_relation(connection, target, header, LONGEST_MENDED))
    if len(rows) != count:
        raise NotATable("The file cannot be read whole.", "Save it again as CSV, each cell in quotes.")
    return rows, _listed(faults)


def _read_swiftly(
    connection: duckdb.DuckDBPyConnection,
    plain: Plain,
    header: Header,
    take: Callable[[DuckDBPyRelation], Rows],
) -> tuple[Rows, pd.DataFrame] | None:
    """Read with DuckDB; None unless every record that is in the file came out of it."""
    if plain.has_nul or opens_again(plain.path):
        return None
    try:
        rows = take(_relation(connection, plain.path, header))
        rejected = connection.sql(REJECTED).fetchall()
    except duckdb.Error:  # its parser gave up: the careful one will say what is wrong
        return None
    lines = [Rejected(*line) for line in rejected]
    if not _whole(plain.path, len(header.names), len(rows), lines):
        return None
    faults = _faults(plain, lines, header)
    return None if faults is None else (rows, _listed(faults))


def _relation(
    connection: duckdb.DuckDBPyConnection, plain: Path, header: Header, longest: int = LONGEST_LINE
) -> DuckDBPyRelation:
    """The cells as text in columns c0, c1..."""
    return connection.read_csv(
        str(plain),
        header=True,
        auto_detect=False,
        columns={f"c{place}": "VARCHAR" for place in range(len(header.names))},
        delimiter=header.delimiter,
        quotechar='"',
        escapechar='"',
        strict_mode=True,
        store_rejects=True,
        compression="none",
        max_line_size=longest,
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


def _whole(plain: Path, width: int, kept: int, rejected: Sequence[Rejected]) -> bool:
    """Whether rows and rejects add up to the records of the file, counted another way."""
    if not {fault for line in rejected for fault in (line.fault, line.other)} <= ONE_LINE_FAULTS:
        return False
    if any("\n" in line.text for line in rejected):
        return False  # an unclosed quote may have swallowed good lines up to the next quote
    records, blank = count_records(plain)
    if width == 1:
        records, blank = records + blank, 0
    return kept + len(rejected) + 1 == records and not (blank and rejected)


def _faults(plain: Plain, rejected: Sequence[Rejected], header: Header) -> list[Fault] | None:
    """What the careful reader says of the lines; None if it would take one of them for a row."""
    positions = np.array([line.position - 1 for line in rejected], dtype=np.int64)
    numbers = lines_at(plain.path, positions) + plain.left_out
    faults: list[Fault] = []
    with plain.path.open("rb") as file:
        for line, position, number in zip(rejected, positions, numbers, strict=True):
            file.seek(position)
            value, reason = fault_of(file.readline().decode(errors="surrogateescape"), header)
            if not reason:
                return None
            faults.append((line.record - 1, "", value, f"line {number}: {reason}"))
    return faults


def _listed(faults: Sequence[Fault]) -> pd.DataFrame:
    return pd.DataFrame(faults, columns=REJECT_COLUMNS).astype({"value": "str"}) if faults else no_rejects()


def lines_set_aside(count: int) -> tuple[Finding, ...]:
    """Say how many lines are no rows, if any."""
    if not count:
        return ()
    why = "was set aside: it is no row" if count == 1 else "were set aside: they are no rows"
    message = f"{counted(count, 'line')} {why} of the table."
    remedy = "Download what was set aside with its reasons, correct it and open the file again."
    return (Finding("lines-set-aside", "warning", "file", message, {"lines": count}, remedy),)
