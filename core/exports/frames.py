"""Frames as files: CSV that a spreadsheet opens without running anything, and Parquet."""

from collections.abc import Callable

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from core.errors import BadColumn, ChoiceError
from core.table.numbers import NUMBER

RUNS = r"^([\t\r]|\s*[=+\-@＝＋－＠])"  # a spreadsheet takes such a cell for a formula


def to_csv(frame: pd.DataFrame) -> bytes:
    """Write a frame as CSV in UTF-8, a header and one line per row.

    Parameters
    ----------
    frame : (n_rows, n_columns); its index is not written.

    Returns
    -------
    The file. Numbers read back exactly. A text that a spreadsheet would run has an apostrophe before
    it, in cells and headers; a text that spells a number, such as -5, has none. Missing cells are empty.

    Raises
    ------
    BadColumn : two columns of one name.
    """
    safe = pd.DataFrame({str(name): _written(frame[name]) for name in _names(frame)})
    safe.columns = _harmless(pd.Series(safe.columns, dtype="str")).to_list()
    sink = pa.BufferOutputStream()
    pa.csv.write_csv(pa.Table.from_pandas(safe, preserve_index=False), sink)
    return bytes(sink.getvalue().to_pybytes())


def to_parquet(frame: pd.DataFrame) -> bytes:
    """Write a frame as Parquet, its types kept.

    Parameters
    ----------
    frame : (n_rows, n_columns); its index is not written.

    Raises
    ------
    BadColumn : two columns of one name.
    """
    typed = pd.DataFrame({str(name): _typed(frame[name]) for name in _names(frame)})
    sink = pa.BufferOutputStream()
    pa.parquet.write_table(pa.Table.from_pandas(typed, preserve_index=False), sink)
    return bytes(sink.getvalue().to_pybytes())


WRITERS: dict[str, Callable[[pd.DataFrame], bytes]] = {".csv": to_csv, ".parquet": to_parquet}


def encode(frame: pd.DataFrame, ending: str) -> bytes:
    """Write a frame in the format of a file's ending.

    Parameters
    ----------
    frame : (n_rows, n_columns)
    ending : ".csv" or ".parquet".

    Returns
    -------
    The file; see `to_csv` and `to_parquet`.

    Raises
    ------
    ChoiceError : another ending.
    BadColumn : two columns of one name.
    """
    demand_writable(ending)
    return WRITERS[ending.lower()](frame)


def demand_writable(ending: str) -> None:
    """Refuse an ending no table can be written with, before any work is done.

    Raises
    ------
    ChoiceError
    """
    if ending.lower() not in WRITERS:
        wanted = " or ".join(WRITERS)
        raise ChoiceError(f"No table can be written as '{ending}'.", f"Name a file ending in {wanted}.")


def _names(frame: pd.DataFrame) -> list[str]:
    names = [str(name) for name in frame.columns]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise BadColumn(f"Two columns are called '{repeated[0]}'.", "Give every column a name of its own.")
    return list(frame.columns)


def _typed(values: pd.Series) -> pd.Series:
    """Numbers, truths and dates as they are; everything else as text."""
    kept = (pd.api.types.is_numeric_dtype, pd.api.types.is_datetime64_any_dtype)
    if any(is_kept(values.dtype) for is_kept in kept):
        return values.reset_index(drop=True)
    filled = values.astype(object).map(str, na_action="ignore")
    return filled.astype("str").reset_index(drop=True)


def _written(values: pd.Series) -> pd.Series:
    typed = _typed(values)
    if pd.api.types.is_datetime64_any_dtype(typed.dtype):
        whole_days = bool((typed.dropna() == typed.dropna().dt.normalize()).all())
        return typed.dt.strftime("%Y-%m-%d" if whole_days else "%Y-%m-%dT%H:%M:%S.%f%z")
    return typed if pd.api.types.is_numeric_dtype(typed.dtype) else _harmless(typed)


def _harmless(texts: pd.Series) -> pd.Series:
    runs = texts.str.match(RUNS).fillna(False).astype(bool)
    return texts.mask(runs & ~texts.str.match(NUMBER).fillna(False).astype(bool), "'" + texts)
