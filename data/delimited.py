"""Delimited text: a CSV file -> raw rows, each line that is no row set aside with its reason.

Rows are numbered from 1 below the header; lines set aside have their number, blank lines have none. The
reason names the line of the file, which differs where cells hold line breaks.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import pandas as pd

from core.errors import NotATable
from core.findings import Finding
from core.table.cells import as_texts
from core.table.table import RawRows, no_rejects
from core.table.wording import counted
from data.careful import read_carefully, wrong_width
from data.decoding import CHUNK, Plain, decode
from data.headers import Header, read_header

# Nothing is fetched, loaded or looked up in this program's variables.
ALONE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}
REJECTED = """
    select line, min(line_byte_position) as position, min(error_type) as fault, max(error_type) as other,
        min(column_idx) as least, max(column_idx) as most, any_value(csv_line) as text
    from reject_errors group by line order by line
"""
ONE_LINE_FAULTS = {"MISSING COLUMNS", "TOO MANY COLUMNS", "INVALID ENCODING"}


def read_csv(path: Path) -> RawRows:
    """Read a CSV file: any usual delimiter and encoding, packed with gzip or not, all cells as text.

    Raises
    ------
    NotATable
    """
    with TemporaryDirectory(prefix="patron-") as folder:
        plain = decode(path, Path(folder) / "plain.csv")
        with plain.path.open(encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            header = read_header(file.read(CHUNK))
        cells, unread = _read_swiftly(plain, header) or read_carefully(plain.path, header, plain.left_out)
    if cells.empty and len(unread):
        first = str(unread["reason"][0]).capitalize()
        raise NotATable(f"No row among {counted(len(unread), 'line')} below the header. {first}.")
    texts = pd.DataFrame({name: as_texts(cells[name]) for name in cells.columns}, index=cells.index)
    return RawRows(texts, unread, (*plain.findings, *header.findings, *_set_aside(unread)))


def _read_swiftly(plain: Plain, header: Header) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """Read with DuckDB; None unless every record that is in the file came out of it."""
    columns = {f"c{place}": "VARCHAR" for place in range(len(header.names))}
    config: dict[str, str | bool | int | float | list[str]] = {
        **ALONE,
        "temp_directory": str(plain.path.parent),
    }
    with duckdb.connect(":memory:", config=config) as connection:
        try:
            cells = connection.read_csv(
                str(plain.path),
                header=True,
                auto_detect=False,
                columns=columns,
                delimiter=header.delimiter,
                quotechar='"',
                escapechar='"',
                strict_mode=True,
                store_rejects=True,
            ).to_arrow_table()
            rejected = connection.sql(REJECTED).df()
        except duckdb.Error:  # its parser gave up: the careful one will say what is wrong
            return None
    if not _whole(plain.path, len(columns), cells.num_rows, rejected):
        return None
    frame = cells.rename_columns(list(header.names)).to_pandas()
    frame.index = _numbers(len(frame), rejected["line"].to_numpy(dtype="int64") - 1)
    return frame, _unread(plain, rejected, len(columns))


def _numbers(kept: int, taken: np.ndarray) -> pd.Index:
    """The row numbers of what was kept: those the lines set aside do not take."""
    if not len(taken):
        return pd.RangeIndex(1, kept + 1, name="row")
    return pd.Index(np.delete(np.arange(1, kept + len(taken) + 1), taken - 1), name="row")


def _whole(plain: Path, width: int, kept: int, rejected: pd.DataFrame) -> bool:
    """Whether rows and rejects add up to the records of the file, counted another way."""
    if not {*rejected["fault"], *rejected["other"]} <= ONE_LINE_FAULTS:
        return False
    records, blank = _count_records(plain)
    if width == 1:
        records, blank = records + blank, 0
    return kept + len(rejected) + 1 == records and not (blank and len(rejected))


def _count_records(plain: Path) -> tuple[int, int]:
    """Records and blank lines between them; a line break inside quotes begins no record."""
    records, blank, inside = 0, 0, False
    with plain.open("rb") as lines:
        for line in lines:
            if not inside:
                blank += line == b"\n"
                records += line != b"\n"
            if line.count(b'"') % 2:
                inside = not inside
    return records, blank


def _unread(plain: Plain, rejected: pd.DataFrame, width: int) -> pd.DataFrame:
    if rejected.empty:
        return no_rejects()
    ends = np.flatnonzero(np.memmap(plain.path, dtype=np.uint8, mode="r") == ord("\n"))
    lines = np.searchsorted(ends, rejected["position"].to_numpy() - 1) + 1 + plain.left_out
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
