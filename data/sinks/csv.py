"""CSV: frames one below the other, under one header."""

from dataclasses import dataclass
from typing import BinaryIO

import pandas as pd

from core.exports.frames import to_csv


@dataclass(frozen=True, slots=True)
class Lines:
    """A frame as text: its header and, apart from it, its lines."""

    header: bytes
    body: bytes


def pack_csv(frame: pd.DataFrame) -> Lines:
    """Write a frame as the lines of a CSV file."""
    header = to_csv(frame.head(0))
    return Lines(header, to_csv(frame)[len(header) :])


class CsvWriter:
    """Writes lines to a file; the first to come bring the header."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._is_headed = False

    def write(self, packed: Lines) -> None:
        """Write the next lines."""
        if not self._is_headed:
            self._file.write(packed.header)
            self._is_headed = True
        self._file.write(packed.body)

    def end(self) -> None:
        """Nothing is held back."""
