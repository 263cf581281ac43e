"""Opening: files of a known format, wherever they lie -> a source of their rows, whatever their size."""

from contextlib import AbstractContextManager
from pathlib import Path

from data.parts.delimited import open_delimited
from data.parts.files import open_files
from data.parts.held import open_workbook
from data.parts.parquet import open_parquet
from data.parts.places import places
from data.parts.source import Source
from data.sources import ending_of, is_workbook


def open_source(where: str | Path, sheet: str | None = None) -> AbstractContextManager[Source]:
    """Open files to be read part by part; what is made for that is gone when they are closed.

    Parameters
    ----------
    where : path of a file, of a folder or a pattern (`2026-*.csv`), or the address of such (`s3://...`);
        the ending says how it is read.
    sheet : which sheet of a workbook; by default the first that holds a table.

    Returns
    -------
    A context manager that gives the Source.

    Raises
    ------
    NoSuchFile, NotATable
    """
    found = places(str(where))
    if len(found) > 1:
        return open_files(found)
    ending = ending_of(found[0].name)
    if sheet is not None or is_workbook(found[0].name):
        return open_workbook(found[0], sheet)
    return open_parquet(found[0]) if ending == ".parquet" else open_delimited(found[0])
