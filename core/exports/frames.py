"""Frames as files: CSV that a spreadsheet opens without running anything, and Parquet."""

from collections.abc import Callable

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet
from pandas.api.types import is_datetime64_any_dtype, is_numeric_dtype

from core.errors import BadColumn, ChoiceError
from core.table.cells import Cells, as_series, matching
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
    return b"".join(csv_lines(frame))


def csv_lines(frame: pd.DataFrame) -> tuple[bytes, bytes]:
    """Write a frame as CSV, to be put below the lines of others.

    Parameters
    ----------
    frame : (n_rows, n_columns); its index is not written.

    Returns
    -------
    The line of the header, and the lines of the rows: together what `to_csv` gives.

    Raises
    ------
    BadColumn : two columns of one name.
    """
    columns = [_cells(frame[name]) for name in _names(frame)]
    header = _harmless(pa.array(list(map(str, frame)), pa.large_string())).to_pylist()
    table = pa.Table.from_arrays(columns, header)
    return _lines(table.schema.empty_table(), headed=True), _lines(table, headed=False)


def to_parquet(frame: pd.DataFrame) -> bytes:
    """Write a frame as Parquet, its types kept.

    Parameters
    ----------
    frame : (n_rows, n_columns); its index is not written.

    Raises
    ------
    BadColumn : two columns of one name.
    """
    sink = pa.BufferOutputStream()
    pa.parquet.write_table(arrow_table(frame), sink)
    return bytes(sink.getvalue().to_pybytes())


def harmless(frame: pd.DataFrame) -> pd.DataFrame:
    """Make a table of which cells can be copied into a spreadsheet.

    Parameters
    ----------
    frame : (n_rows, n_columns)

    Returns
    -------
    The same, an apostrophe before each text that a spreadsheet would run.
    """
    texts = [name for name in frame if frame[name].dtype == "str"]
    return frame.assign(**{str(name): as_series(_harmless_cells(frame[name]), frame[name]) for name in texts})


def arrow_table(frame: pd.DataFrame) -> pa.Table:
    """Take a frame as Arrow does; frames of the same columns and types have the same schema.

    Parameters
    ----------
    frame : (n_rows, n_columns); its index is left out.

    Returns
    -------
    (n_rows, n_columns) numbers, truths and dates as they are; everything else as text.

    Raises
    ------
    BadColumn : two columns of one name.
    """
    typed = pd.DataFrame({str(name): _typed(frame[name]) for name in _names(frame)}, copy=False)
    return pa.Table.from_pandas(typed, preserve_index=False)


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
        how = f"as '{ending}'" if ending else "to a name without an ending"
        raise ChoiceError(f"No table can be written {how}.", f"Name a file ending in {wanted}.")


def _names(frame: pd.DataFrame) -> list[str]:
    names = [str(name) for name in frame.columns]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise BadColumn(f"Two columns are called '{repeated[0]}'.", "Give every column a name of its own.")
    return list(frame.columns)


def _typed(values: pd.Series) -> pd.Series:
    """Numbers, truths and dates as they are; everything else as text."""
    if values.dtype == "str" or is_numeric_dtype(values.dtype) or is_datetime64_any_dtype(values.dtype):
        return values.reset_index(drop=True)
    filled = values.astype(object).map(str, na_action="ignore")
    return filled.astype("str").reset_index(drop=True)


def _harmless(texts: pa.Array) -> pa.Array:
    """The texts, an apostrophe before those that a spreadsheet would run."""
    runs = matching(texts, RUNS)
    if not runs.any():
        return texts
    runs &= ~matching(texts, NUMBER)
    before, nothing = (pa.scalar(text, texts.type) for text in ("'", ""))
    return pc.if_else(pa.array(runs), pc.binary_join_element_wise(before, texts, nothing), texts)


def _cells(values: pd.Series) -> pa.Array:
    """A column as it is to be written: texts that repeat are looked at once."""
    typed = _typed(values)
    if is_datetime64_any_dtype(typed.dtype):
        whole_days = bool((typed.dropna() == typed.dropna().dt.normalize()).all())
        typed = typed.dt.strftime("%Y-%m-%d" if whole_days else "%Y-%m-%dT%H:%M:%S.%f%z")
    elif is_numeric_dtype(typed.dtype):
        return pa.array(typed, from_pandas=True)
    return _harmless_cells(typed)


def _harmless_cells(texts: pd.Series) -> pa.Array:
    cells = Cells.of(texts)
    return cells.spread_texts(_harmless(cells.different))


def _lines(table: pa.Table, headed: bool) -> bytes:
    sink = pa.BufferOutputStream()
    pa.csv.write_csv(table, sink, pa.csv.WriteOptions(include_header=headed))
    return bytes(sink.getvalue().to_pybytes())
