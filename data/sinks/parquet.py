"""Parquet: frames one below the other, each a row group."""

from io import BytesIO
from typing import BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from core.exports.frames import to_parquet


def pack_parquet(frame: pd.DataFrame) -> pa.Table:
    """Make a frame a table of typed columns."""
    return pq.read_table(BytesIO(to_parquet(frame)))


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
