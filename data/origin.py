"""Origin: where rows are read from, small enough to hand to another process."""

from dataclasses import dataclass
from pathlib import Path

from core.table.table import RawRows
from data import opened
from data.catalogue import sample_of
from data.sources import read


@dataclass(frozen=True, slots=True)
class Origin:
    """Where rows are read from: a bundled sample by its name or an opened file by its key; maybe a sheet."""

    key: str
    is_sample: bool = False
    sheet: str | None = None

    @property
    def path(self) -> Path:
        """Where the file lies.

        Raises
        ------
        NoSuchFile : no such sample, not a key, or cleaned away.
        """
        return sample_of(self.key).path if self.is_sample else opened.path_of(self.key)

    def read(self) -> RawRows:
        """Read its rows, every cell as text.

        Raises
        ------
        NoSuchFile, NotATable
        """
        return read(self.path, self.sheet)
