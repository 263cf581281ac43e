"""Parquet: tables one below the other, each a row group."""

from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq


class ParquetWriter:
    """Writes tables to a file; the first to come says the types."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._writer: pq.ParquetWriter | None = None

    def write(self, packed: pa.Table) -> None:
        """Write the next rows."""
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._file, packed.schema)
        self._writer.write_table(packed)

    def end(self) -> None:
        """Write what stands at the end of the file."""
        if self._writer is not None:
            self._writer.close()
