"""Files: a sink that is a file, CSV or Parquet by its ending; it appears whole or not at all."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Protocol

import pandas as pd

from core.exports.frames import arrow_table, csv_lines, demand_writable
from data.drafts import Draft
from data.sinks.csv import CsvWriter
from data.sinks.parquet import ParquetWriter
from data.writing import aim_of, refusing


class Writer(Protocol):
    """Writes packed frames to a file, one after the other."""

    def write(self, packed: Any) -> None:
        """Write the next rows."""

    def end(self) -> None:
        """Write what was held back."""


class Format(NamedTuple):
    """How frames are packed, and who writes them."""

    pack: Callable[[pd.DataFrame], Any]
    writer: Callable[[BinaryIO], Writer]


FORMATS = {".csv": Format(csv_lines, CsvWriter), ".parquet": Format(arrow_table, ParquetWriter)}


class FileSink:
    """Takes frames into a draft beside the file; see Sink.

    Raises
    ------
    ChoiceError : no table can be written with such an ending.
    NoSuchFile : (when it takes, settles or finishes) the disk does not take it.
    """

    def __init__(self, path: Path) -> None:
        demand_writable(path.suffix)
        self.path = path
        self.pack, self._writer_of = FORMATS[path.suffix.lower()]
        self._draft: Draft | None = None
        self._writer: Writer | None = None

    def put(self, packed: Any) -> None:
        """Take the next rows."""
        with refusing(self.path):
            if self._writer is None:
                self._draft = Draft(aim_of(self.path))
                self._writer = self._writer_of(self._draft.file)
            self._writer.write(packed)

    def settle(self) -> None:
        """Have all of it on the disk."""
        if self._draft and self._writer:
            with refusing(self.path):
                self._writer.end()
                self._draft.settle()

    def finish(self) -> None:
        """Let the file appear, in the place of the one that was there."""
        if self._draft:
            with refusing(self.path):
                self._draft.appear()

    def drop(self) -> None:
        """Leave nothing of it but what has appeared."""
        if self._draft and self._writer:
            with suppress(OSError):  # what it held back finds no room; nobody wants it any more
                self._writer.end()
            self._draft.vanish()
