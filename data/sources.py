"""Sources: a file of a known format -> raw rows."""

from collections.abc import Callable
from pathlib import Path

from core.errors import NoSuchFile, NotATable
from core.table.table import RawRows
from data.delimited.reading import read_csv
from data.excel.reading import read_excel
from data.parquet import read_parquet

READERS: dict[str, Callable[[Path], RawRows]] = {
    ".csv": read_csv,
    ".csv.gz": read_csv,
    ".tsv": read_csv,
    ".tsv.gz": read_csv,
    ".txt": read_csv,
    ".txt.gz": read_csv,
    ".parquet": read_parquet,
    ".xlsx": read_excel,
    ".xlsm": read_excel,
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


def is_known(name: str) -> bool:
    """Whether a file of this name can be read."""
    return name.lower().endswith(tuple(READERS))


def is_workbook(name: str) -> bool:
    """Whether a file of this name has sheets to choose from.

    Raises
    ------
    NotATable : no reader for such a file.
    """
    return READERS[ending_of(name)] is read_excel


def read(path: str | Path, sheet: str | None = None) -> RawRows:
    """Read a file of customers, every cell as text.

    Parameters
    ----------
    path : the file; its ending says how it is read.
    sheet : which sheet of a workbook; by default the first that holds a table.

    Raises
    ------
    NoSuchFile, NotATable
    """
    file = Path(path)
    reader = READERS[ending_of(file.name)]
    if not file.is_file():
        raise NoSuchFile(f"There is no file '{file}'.")
    return reader(file) if sheet is None else read_excel(file, sheet)


def _wanted() -> str:
    *most, last = READERS
    return f"a file ending in {', '.join(most)} or {last}"
