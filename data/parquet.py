"""Parquet: a file or table of typed columns -> raw rows, and back to the bytes of a file."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from core.errors import NotATable
from core.findings import Finding
from core.table.table import RawRows
from core.table.wording import counted, quoted, subject_of
from data.columns import ONE_VALUE, WHOLE_NUMBERS
from data.names import name_columns

LIMIT = b"patron.row-limit"  # in a file made of a query that gave more rows than it may
MOST_BYTES = 2**32  # a few bytes can unpack to more than any memory holds
MOST_CELLS = 10**9
SECOND = 10**6  # in microseconds


def read_parquet(path: Path) -> RawRows:
    """Read a Parquet file; its typed cells become text as a CSV file would hold them.

    Raises
    ------
    NotATable : not Parquet, too large, or a column of lists, records or bytes.
    """
    try:
        with pq.ParquetFile(path) as file:
            groups = [file.metadata.row_group(group) for group in range(file.num_row_groups)]
            demand_moderate(groups, file.metadata.num_columns)
            table = file.read()
    except (pa.ArrowException, OSError) as error:
        raise NotATable("The file is not Parquet, or it is damaged.") from error
    return rows_of(table)


def rows_of(table: pa.Table) -> RawRows:
    """Take typed columns as if they had been read from a file.

    Decimals keep all their digits or become numbers, durations are counted in seconds and said.

    Raises
    ------
    NotATable : a column of lists, records or bytes.
    """
    names, renamed = name_columns(table.column_names)
    columns = {name: _plain(name, column) for name, column in zip(names, table.columns, strict=True)}
    durations = [
        name for name, each in zip(names, table.schema.types, strict=True) if pa.types.is_duration(each)
    ]
    frame = pa.table(columns).to_pandas(
        types_mapper=WHOLE_NUMBERS.get, ignore_metadata=True, date_as_object=False
    )
    said = (renamed, _in_seconds(durations), _limited(table))
    return replace(RawRows.of(frame), findings=tuple(each for each in said if each))


def demand_moderate(groups: Sequence[pq.RowGroupMetaData], columns: int) -> None:
    """Refuse what would not fit into memory.

    Parameters
    ----------
    groups : the row groups to be read.
    columns : how many a row has.

    Raises
    ------
    NotATable
    """
    unpacked = sum(group.total_byte_size for group in groups)
    if unpacked > MOST_BYTES or sum(group.num_rows for group in groups) * columns > MOST_CELLS:
        raise NotATable("The file is too large to unpack.", "Split it into smaller files.")


def to_parquet(table: pa.Table, limit: int | None = None) -> bytes:
    """Write typed columns as the bytes of a Parquet file; `limit` if there were more rows than these."""
    content = BytesIO()
    pq.write_table(limited(table, limit), content, compression="zstd")
    return content.getvalue()


def limited(table: pa.Table, limit: int | None) -> pa.Table:
    """Note in a table that there are more rows than it was given, if so."""
    return table if limit is None else table.replace_schema_metadata({LIMIT: str(limit).encode()})


def is_many_valued(kind: pa.DataType) -> bool:
    """Whether cells of a type hold lists, records or bytes, not one value."""
    stored = kind.storage_type if isinstance(kind, pa.BaseExtensionType) else kind
    return pa.types.is_nested(stored) or "binary" in str(stored)


def whole_columns(names: Sequence[str], schema: pa.Schema) -> frozenset[str]:
    """The columns, by the names they are given, that hold nothing but whole numbers by their type."""
    of_types = zip(names, schema.types, strict=True)
    return frozenset(name for name, kind in of_types if pa.types.is_null(kind) or _is_whole(kind))


def _is_whole(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind)) and kind != pa.uint64()  # 64 bits with a sign hold the others


def _plain(name: str, column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if is_many_valued(kind):
        raise NotATable(f"Column '{name}' holds {kind}.", ONE_VALUE)
    if pa.types.is_duration(kind):
        return pc.divide(column.cast(pa.duration("us"), safe=False).cast(pa.int64()), float(SECOND))
    if pa.types.is_decimal(kind):
        return column.cast(pa.float64()) if kind.scale > 0 else _whole(column)
    return column


def _whole(column: pa.ChunkedArray) -> pa.ChunkedArray:
    try:
        return column.cast(pa.int64())
    except pa.ArrowInvalid:  # more digits than a whole number of 64 bits has
        return column.cast(pa.string())


def _in_seconds(durations: list[str]) -> Finding | None:
    if not durations:
        return None
    return Finding(
        "durations",
        "info",
        subject_of(durations),
        f"The durations of {quoted(durations)} are counted in seconds.",
        {"columns": ", ".join(durations)},
    )


def _limited(table: pa.Table) -> Finding | None:
    limit = (table.schema.metadata or {}).get(LIMIT, b"").decode("ascii", "ignore")
    if not limit.isdecimal():
        return None
    return Finding(
        "row-limit",
        "warning",
        "file",
        f"Only the first {counted(int(limit), 'row')} of the query were taken: it gives more.",
        {"rows": int(limit)},
        "Raise the row limit, or let the query choose fewer rows.",
    )
