"""Sources: a file of a known format -> raw rows."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from core.errors import NoSuchFile, NotATable
from core.table.table import RawRows
from data.delimited import read_csv
from data.headers import name_columns

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


def read_parquet(path: Path) -> RawRows:
    """Read a Parquet file; its typed cells become text as a CSV file would hold them.

    Raises
    ------
    NotATable : not Parquet, or a column of lists, records or bytes.
    """
    try:
        with pq.ParquetFile(path) as file:
            table = file.read()
    except (pa.ArrowException, OSError) as error:
        raise NotATable("The file is not Parquet, or it is damaged.") from error
    for field in table.schema:
        if pa.types.is_nested(field.type) or "binary" in str(field.type):
            raise NotATable(f"Column '{field.name}' holds {field.type}.", "Give one value a cell.")
    names, renamed = name_columns(table.column_names)
    frame = table.rename_columns(list(names)).to_pandas(types_mapper=WHOLE_NUMBERS.get, ignore_metadata=True)
    return replace(RawRows.of(frame), findings=(renamed,) if renamed else ())


READERS: dict[str, Callable[[Path], RawRows]] = {
    ".csv": read_csv,
    ".csv.gz": read_csv,
    ".tsv": read_csv,
    ".txt": read_csv,
    ".parquet": read_parquet,
}


def ending_of(name: str) -> str:
    """The ending by which a file is read.

    Raises
    ------
    NotATable : no reader for such a file.
    """
    for ending in sorted(READERS, key=len, reverse=True):
        if name.lower().endswith(ending):
            return ending
    found = Path(name).suffix or "no ending"
    raise NotATable(f"The file has {'the ending ' if '.' in found else ''}{found}.", f"Give {_wanted()}.")


def read(path: str | Path) -> RawRows:
    """Read a file of customers, every cell as text.

    Raises
    ------
    NoSuchFile, NotATable
    """
    file = Path(path)
    reader = READERS[ending_of(file.name)]
    if not file.is_file():
        raise NoSuchFile(f"There is no file '{file}'.")
    return reader(file)


def _wanted() -> str:
    *most, last = READERS
    return f"a file ending in {', '.join(most)} or {last}"
