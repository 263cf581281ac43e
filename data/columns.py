"""Columns: cells as Python holds them -> one Arrow column of one type."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import isfinite, isnan
from typing import Any

import pandas as pd
import pyarrow as pa

from core.errors import NotATable
from core.table.cells import as_text, as_texts

# A whole number beside a missing cell would become a float, and a long id would lose its last digits.
WHOLE_NUMBERS = {
    pa.int8(): pd.Int8Dtype(),
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.uint8(): pd.UInt8Dtype(),
    pa.uint16(): pd.UInt16Dtype(),
    pa.uint32(): pd.UInt32Dtype(),
    pa.uint64(): pd.UInt64Dtype(),
}
MANY_VALUED = {bytes: "bytes", memoryview: "bytes", list: "lists", tuple: "lists", dict: "records"}
ONE_VALUE = "Give one value a cell, or leave the column out."


def column_of(name: str, values: Sequence[Any]) -> pa.Array:
    """Make one column of the cells under a name; None is a missing cell.

    Numbers, dates, flags and durations keep their type where all cells share it; the cells of a mixed
    column are written as text. A time zone is left out: day and hour stay as they are written.

    Raises
    ------
    NotATable : cells of lists, records or bytes.
    """
    kinds = set(map(type, values)) - {type(None)}
    if several := [what for kind, what in MANY_VALUED.items() if kind in kinds]:
        raise NotATable(f"Column '{name}' holds {several[0]}.", ONE_VALUE)
    if kinds and kinds <= {int, float, Decimal}:
        return _numbers(_of_decimals(values) if Decimal in kinds else values)
    if kinds and kinds <= {date, datetime}:
        return pa.array([_wall_clock(value) for value in values], pa.timestamp("us"))
    if kinds == {timedelta}:
        return pa.array(values, pa.duration("us"))
    if not kinds or kinds in ({str}, {bool}):
        return pa.array(values)
    return _written(values)


def joined(parts: Sequence[pa.Array]) -> pa.ChunkedArray:
    """Put the parts of one column together; parts that do not share a type are written as text."""
    types = {part.type for part in parts if part.type != pa.null()} or {pa.null()}
    wanted = types.pop() if len(types) == 1 else pa.float64() if types == {pa.int64(), pa.float64()} else None
    try:
        if wanted:
            return pa.chunked_array([part.cast(wanted) for part in parts], wanted)
    except pa.ArrowInvalid:  # a whole number too long for a float
        pass
    texts = [as_texts(part.to_pandas(types_mapper=WHOLE_NUMBERS.get)) for part in parts]
    return pa.chunked_array([pa.array(each, pa.string()) for each in texts])


def _numbers(values: Sequence[Any]) -> pa.Array:
    """Whole numbers or floats; text if they would lose digits."""
    try:
        return pa.array(values, from_pandas=True)
    except (pa.ArrowInvalid, OverflowError):
        return _written(values)


def _of_decimals(values: Sequence[Any]) -> list[int | float | None]:
    """Whole numbers if all are, floats otherwise."""
    known = [None if value is None or isnan(value) else value for value in values]
    finite = [value for value in known if value is not None and isfinite(value)]
    write = int if finite and all(value == int(value) for value in finite) else float
    return [value if value is None else write(value) if isfinite(value) else float(value) for value in known]


def _wall_clock(value: date | None) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return datetime(value.year, value.month, value.day)


def _written(values: Sequence[Any]) -> pa.Array:
    return pa.array([as_text(value) for value in values], pa.string())
