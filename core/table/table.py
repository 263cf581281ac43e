"""Table: typed rows with their schema, and every row that was set aside with its reason."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from core.errors import BadRow, MissingColumns, NotATable
from core.findings import Finding
from core.table.cells import as_texts
from core.table.formats import date_orders, number_formats
from core.table.inference import infer
from core.table.numbers import LARGEST
from core.table.readings import Reading
from core.table.schema import Column, Correction, Schema
from core.table.typed import Typed, as_typed, reasons
from core.table.unread import unread_cells
from core.table.wording import listed
from core.table.words import missing_words
from core.threads import in_threads

HALF = re.compile("[\\ud800-\\udfff]")  # JSON can spell half a character; no file can hold one
LONGEST_SHOWN = 40  # characters of a value in a sentence: 1e300 spelled out has 301
REJECT_COLUMNS = ["row", "column", "value", "reason"]


@dataclass(frozen=True)
class RawRows:
    """A file as it was read, before anything is made of it.

    `texts` is (n_read, n_columns) of text indexed by row number (1 is the first row below the header),
    `unread` lists lines that are no rows (row, column, value, reason), `findings` says what reading saw.
    `plain` names the columns that hold what were numbers or dates before they became text (of a form, a
    database, a Parquet file): "1.234" is then never 1234, whatever format a schema knows.
    """

    texts: pd.DataFrame
    unread: pd.DataFrame
    findings: tuple[Finding, ...] = ()
    plain: frozenset[str] = frozenset()

    @classmethod
    def of(cls, frame: pd.DataFrame) -> "RawRows":
        """Take a frame of any types as if it had been read from a file."""
        rows = _row_numbers(len(frame))
        texts = {str(name): as_texts(frame[name]).set_axis(rows) for name in frame}
        plain = frozenset(str(name) for name in frame if not _is_text(frame[name]))
        return cls(pd.DataFrame(texts, index=rows, copy=False), no_rejects(), plain=plain)


@dataclass(frozen=True)
class Table:
    """Rows that can be used, typed by a schema, and those that cannot.

    `frame` is (n_rows, n_columns) indexed by row number in the file; numbers are float64, dates
    datetime64, everything else text; missing cells are NA. `set_aside` has one line per faulty cell
    or line (row, column, value, reason). `read` counts every row of the file. `is_described` says that
    the schema was made of exactly these rows, so that what it counts need not be counted again.
    `readings` say of each column what was not written plainly.
    """

    frame: pd.DataFrame
    schema: Schema
    set_aside: pd.DataFrame
    read: int
    findings: tuple[Finding, ...] = ()
    is_described: bool = False
    readings: Mapping[str, Reading] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows can be used."""
        return len(self.frame)

    @cached_property
    def rejected(self) -> int:
        """How many rows were set aside; `read` = `rows` + `rejected`."""
        return int(self.set_aside["row"].nunique())


def no_rejects() -> pd.DataFrame:
    """An empty list of faulty cells (row, column, value, reason)."""
    return pd.DataFrame(
        {name: pd.Series(dtype="int64" if name == "row" else "str") for name in REJECT_COLUMNS}
    )


def open_table(raw: RawRows, corrections: Mapping[str, Correction] | None = None) -> Table:
    """Make a table of a file: infer its schema, type its cells, set faulty rows aside.

    Parameters
    ----------
    raw : the file as read.
    corrections : what a person said of some columns.

    Returns
    -------
    Table in which cells of ignored columns never set a row aside.

    Raises
    ------
    NotATable (no rows or no columns), MissingColumns, BadColumn
    """
    if raw.texts.empty:
        raise NotATable(
            "The file has a header but no rows." if len(raw.texts.columns) else "The file is empty."
        )
    seen = infer(raw.texts, corrections, raw.plain)
    table = _table(raw, seen.schema, seen.typed, seen.doubtful)
    return replace(table, is_described=table.rows == len(raw.texts))


def conform(raw: RawRows, schema: Schema, optional: Iterable[str] = ()) -> Table:
    """Type raw rows by a schema that is already known: the one of the file, or the one of a model.

    Parameters
    ----------
    raw : the file as read; columns the schema does not know are left out.
    schema : the columns wanted.
    optional : columns that may be missing altogether (an id, a target to be predicted).

    Returns
    -------
    Table with the columns of the schema that are there, in the schema's order. A row with a cell that
    does not fit its column's kind is set aside, unless the column is ignored. A word such as `none` is
    missing unless the schema knows it as a value.

    Raises
    ------
    MissingColumns : a column is missing, is not optional and not ignored.
    """
    present = [column for column in schema.columns if column.name in raw.texts.columns]
    spared = {*optional, *schema.of_role("ignored"), *(column.name for column in present)}
    absent = [name for name in schema.names if name not in spared]
    if absent:
        raise MissingColumns.among(absent, [str(name) for name in raw.texts.columns])
    typed = in_threads(lambda column: _typed(raw, column), present, len(raw.texts))
    return _table(
        raw, Schema(tuple(present)), {each.name: read for each, read in zip(present, typed, strict=True)}
    )


def conform_one(row: Mapping[str, Any], schema: Schema) -> pd.DataFrame:
    """Type one customer by a schema; a field that is not given is unknown.

    Parameters
    ----------
    row : field name -> value, typed or as text.
    schema : the columns wanted.

    Returns
    -------
    (1, n_columns) frame typed as `conform` types it.

    Raises
    ------
    MissingColumns : a field is given that the schema does not know.
    BadRow : a value does not fit its column.
    """
    strange = [repr(_short(name)) for name in row if name not in schema.names]
    if strange:
        raise MissingColumns(
            f"Unknown field{'s' if len(strange) > 1 else ''}: {listed(strange, 8)}.",
            f"The fields are: {listed(schema.names, 8)}.",
        )
    several = [name for name, value in row.items() if not (value is None or pd.api.types.is_scalar(value))]
    if several:
        raise BadRow(f"{several[0]}: one value is wanted, not several.")
    torn = [name for name, value in row.items() if isinstance(value, str) and HALF.search(value)]
    if torn:
        raise BadRow(f"{torn[0]}: half a character is no text ({row[torn[0]]!a}).")
    numbers = {
        column.name: np.nan if row.get(column.name) is None else float(row[column.name])
        for column in schema.columns
        if column.is_number and _is_typed(row.get(column.name))
    }
    read = _read_one(row, Schema(tuple(each for each in schema.columns if each.name not in numbers)))
    cells = {name: numbers.get(name, read.get(name)) for name in schema.names}
    return pd.DataFrame(cells, index=_row_numbers(1))


def _row_numbers(number: int) -> pd.RangeIndex:
    return pd.RangeIndex(1, number + 1, name="row")


def _is_typed(value: Any) -> bool:
    """Whether a value is the number that reading it as text would give; most of a form's are."""
    if value is None:
        return True
    return isinstance(value, int | float) and not isinstance(value, bool) and not abs(value) > LARGEST


def _read_one(row: Mapping[str, Any], schema: Schema) -> Mapping[str, pd.Series]:
    """Read one customer as a file of one line would be."""
    if not schema.columns:
        return {}
    one = pd.DataFrame({name: pd.Series([row.get(name)], dtype=object) for name in schema.names})
    table = conform(RawRows.of(one), schema)
    if table.rejected:
        faults = [
            f"{each.column}: {each.reason} ('{_short(each.value)}')" for each in table.set_aside.itertuples()
        ]
        raise BadRow("; ".join(faults) + ".")
    return {name: table.frame[name] for name in schema.names}


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _table(raw: RawRows, schema: Schema, typed: Mapping[str, Typed], doubtful: Collection[str] = ()) -> Table:
    faults = [_faults(column, raw.texts[column.name], typed[column.name].bad) for column in schema.columns]
    set_aside = _in_row_order([raw.unread, *faults])
    read = len(raw.texts) + raw.unread["row"].nunique()
    every = {column: typed[column.name] for column in schema.columns}
    used = {column: each for column, each in every.items() if column.role != "ignored"}
    said = [
        missing_words({column.name: each.words for column, each in used.items()}),
        number_formats(used, doubtful),
        date_orders(every, doubtful),
        unread_cells(raw.texts, every),
    ]
    values = {name: each.values for name, each in typed.items()}
    frame = pd.DataFrame(values, index=raw.texts.index, columns=schema.names, copy=False)
    kept = frame[~frame.index.isin(set_aside["row"])] if len(set_aside) else frame
    findings = (*raw.findings, *(each for each in said if each))
    readings = {name: Reading.of(each) for name, each in typed.items()}
    return Table(kept, schema, set_aside, read, findings, readings=readings)


def _typed(raw: RawRows, column: Column) -> Typed:
    return as_typed(
        raw.texts[column.name], replace(column, written="") if column.name in raw.plain else column
    )


def _is_text(values: pd.Series) -> bool:
    """Whether nothing but text is there; one number among texts was not written by a person."""
    held = values.cat.categories if isinstance(values.dtype, pd.CategoricalDtype) else values
    if isinstance(held.dtype, pd.StringDtype):
        return True
    return held.dtype == object and pd.api.types.infer_dtype(held, skipna=True) in ("string", "empty")


def _faults(column: Column, texts: pd.Series, bad: NDArray[np.bool_]) -> pd.DataFrame | None:
    if column.role == "ignored" or not bad.any():
        return None
    faulty = texts[bad]
    return pd.DataFrame(
        {
            "row": faulty.index,
            "column": column.name,
            "value": faulty.to_numpy(),
            "reason": reasons(faulty, column),
        }
    )


def _in_row_order(parts: list[pd.DataFrame | None]) -> pd.DataFrame:
    filled = [part for part in parts if part is not None and len(part)]
    if not filled:
        return no_rejects()
    return pd.concat(filled).sort_values("row", kind="stable").reset_index(drop=True)
