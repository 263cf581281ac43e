"""Excel: a sheet of a workbook -> raw rows, and what was done to find the table in it."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from core.errors import NoSuchFile, NotATable
from core.findings import Finding
from core.table.table import RawRows
from core.table.wording import counted, listed, quoted
from data.excel import process
from data.excel.workbook import DAMAGED, SAVE_AS, Sheet, errors_in, sheets_in
from data.parquet import rows_of

SECONDS = 300
ROOT = Path(__file__).parents[2]


def sheets_of(path: str | Path) -> tuple[str, ...]:
    """Name the worksheets of a workbook, in their order.

    Raises
    ------
    NotATable : not a workbook, damaged, protected by a password, or without a worksheet.
    """
    return tuple(sheet.name for sheet in sheets_in(Path(path)))


def read_excel(path: Path, sheet: str | None = None) -> RawRows:
    """Read a sheet: typed cells stay typed, formulas give the values they were saved with.

    Parameters
    ----------
    path : the workbook.
    sheet : its name; by default the first one that holds a table, a hidden one only if no other does.

    Raises
    ------
    NotATable : no workbook, or no table in it.
    NoSuchFile : no sheet of this name.
    """
    sheets = sheets_in(path)
    table, said = _table(path, _asked(sheets, sheet))
    chosen = next(each for each in sheets if each.name == said["sheet"])
    findings = (
        _others(chosen, [each.name for each in sheets if each is not chosen]) if sheet is None else None,
        _above(said["above"]),
        _merged(said["merged"]),
        _errors(path, chosen),
    )
    raw = rows_of(table)
    return replace(raw, findings=(*(each for each in findings if each), *raw.findings))


def _asked(sheets: Sequence[Sheet], name: str | None) -> list[str]:
    """The sheets to look at, the visible ones first."""
    names = [each.name for each in sorted(sheets, key=lambda each: each.hidden)]
    if name is None:
        return names
    if name not in names:
        raise NoSuchFile(f"The workbook has no sheet '{name}'.", f"Take one of: {quoted(names)}.")
    return [name]


def _table(path: Path, names: list[str]) -> tuple[pa.Table, dict[str, Any]]:
    """What the first of the sheets that holds a table holds, read in a process of its own."""
    with TemporaryDirectory(prefix="patron-") as folder:
        target = Path(folder) / "sheet.arrow"
        order = [sys.executable, "-m", process.__name__, str(path.absolute()), str(target)]
        wanted = json.dumps(names).encode()
        try:
            done = subprocess.run(
                order, input=wanted, cwd=ROOT, capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise _too_large() from error
        _demand_success(done.returncode, done.stderr.decode(errors="replace"))
        if not target.exists():
            raise NotATable(
                f"No table in {quoted(names)}: a header line and a row below it are wanted.",
                "Put the customers on a sheet, one a row, under a line with the columns' names.",
            )
        with pa.OSFile(str(target)) as file:
            table = pa.ipc.open_file(file).read_all()
    return table, json.loads(table.schema.metadata[process.SAID])


def _demand_success(code: int, said: str) -> None:
    if code < 0 or code == process.TOO_LARGE:  # ended by the machine, or before that
        raise _too_large()
    if code == process.DAMAGED or "PanicException" in said:
        raise NotATable(DAMAGED, SAVE_AS)
    if code:
        raise RuntimeError(f"The process that reads sheets failed: {said}")


def _too_large() -> NotATable:
    return NotATable(
        "The sheet is too large or too far spread out to be read.",
        "Delete what lies far away from the table, or save the sheet as CSV and open that.",
    )


def _others(chosen: Sheet, others: list[str]) -> Finding | None:
    if not others:
        return None
    return Finding(
        "other-sheets",
        "info",
        "file",
        f"The {'hidden ' if chosen.hidden else ''}sheet '{chosen.name}' was read; "
        f"not read: {quoted(others)}.",
        {"sheet": chosen.name, "others": ", ".join(others)},
        "Choose another sheet if the customers are there.",
    )


def _above(lines: list[str]) -> Finding | None:
    if not lines:
        return None
    return Finding(
        "lines-above-header",
        "info",
        "file",
        f"{counted(len(lines), 'line')} above the header left out: {quoted([each[:80] for each in lines])}.",
        {"lines": len(lines)},
        "If one of them is the header, delete the lines above it in the file.",
    )


def _merged(areas: int) -> Finding | None:
    if not areas:
        return None
    return Finding(
        "merged-cells",
        "info",
        "file",
        f"{counted(areas, 'merged area')}: the value of each stands in all of its rows.",
        {"areas": areas},
        "Unmerge the cells in the file if their value belongs to the first row alone.",
    )


def _errors(path: Path, sheet: Sheet) -> Finding | None:
    found = errors_in(path, sheet)
    if not found:
        return None
    words = [f"{word} ({count:,})" for word, count in found.most_common()]
    return Finding(
        "error-cells",
        "warning",
        "file",
        f"{counted(found.total(), 'cell')} with an error or no value read as missing: {listed(words)}.",
        {"cells": found.total(), "errors": ", ".join(found)},
        "Let a spreadsheet program calculate the formulas, correct them and save, or leave them missing.",
    )
