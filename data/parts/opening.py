"""Opening: a file of a known format -> a source of its rows, whatever its size."""

from contextlib import AbstractContextManager
from pathlib import Path

from core.errors import NoSuchFile
from data.parts.delimited import open_delimited
from data.parts.parquet import open_parquet
from data.parts.source import Source
from data.sources import READERS, ending_of, read_parquet


def open_source(where: str | Path, sheet: str | None = None) -> AbstractContextManager[Source]:
    """Open a file to be read part by part; what is made for it is gone when it is closed.

    Parameters
    ----------
    where : the file; its ending says how it is read.
    sheet : which sheet of a workbook; by default the first that holds a table.

    Returns
    -------
    A context manager that gives the Source.

    Raises
    ------
    NoSuchFile, NotATable
    """
    path = Path(where)
    reader = READERS[ending_of(path.name)]
    if not path.is_file():
        raise NoSuchFile(f"There is no file '{path}'.")
    return open_parquet(path) if reader is read_parquet else open_delimited(path)
