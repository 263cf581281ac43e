"""CSV: the lines of frames one below the other, under one header."""

from typing import BinaryIO


class CsvWriter:
    """Writes lines to a file; the first to come bring the header."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._is_headed = False

    def write(self, packed: tuple[bytes, bytes]) -> None:
        """Write the next lines, given with their header."""
        header, lines = packed
        if not self._is_headed:
            self._file.write(header)
            self._is_headed = True
        self._file.write(lines)

    def end(self) -> None:
        """Nothing is held back."""
