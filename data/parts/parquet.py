"""Parts of Parquet: the row groups of a file, large ones in slices."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

import pyarrow as pa
import pyarrow.parquet as pq

from core.errors import NotATable
from core.findings import Finding
from core.table.table import RawRows
from data.names import name_columns
from data.parquet import demand_moderate, is_many_valued, rows_of, whole_columns
from data.parts.places import Place
from data.parts.said import passed_over

ROWS = 100_000
CELLS = 2**21  # a wide table has fewer rows in a part
DAMAGED = "The file is not Parquet, or it is damaged."


@dataclass(frozen=True, slots=True)
class Slice:
    """Some of the rows of a row group: the `number`th of its slices of so many rows."""

    place: Place
    group: int
    number: int
    rows: int
    size: int

    def read(self) -> RawRows:
        """Read its rows.

        Raises
        ------
        NoSuchFile : the file is no longer there.
        NotATable : it is damaged.
        """
        try:
            with self.place.open() as stored, pq.ParquetFile(stored) as file:
                demand_moderate([file.metadata.row_group(self.group)], file.metadata.num_columns)
                wanted = _columns(file.schema_arrow)
                batches = file.iter_batches(self.rows, [self.group], wanted, use_threads=False)
                table = pa.Table.from_batches(islice(batches, self.number, self.number + 1))
        except (pa.ArrowException, OSError, ValueError) as error:
            raise NotATable(DAMAGED) from error
        return rows_of(table.select(_single(table.schema)))


@dataclass(frozen=True, slots=True)
class ParquetSource:
    """A Parquet file; its size is counted in rows."""

    place: Place
    names: tuple[str, ...]
    findings: tuple[Finding, ...]
    groups: tuple[int, ...]
    whole: frozenset[str]

    @property
    def size(self) -> int:
        """In rows."""
        return sum(self.groups)

    def is_whole(self, name: str) -> bool:
        """Whether a column holds whole numbers."""
        return name in self.whole

    def parts(self) -> Iterator[Slice]:
        """Its row groups, in slices of so many rows that a part is no larger than one of a CSV file."""
        rows = max(1, min(ROWS, CELLS // max(1, len(self.names))))
        for group, count in enumerate(self.groups):
            for number, start in enumerate(range(0, count, rows)):
                yield Slice(self.place, group, number, rows, min(rows, count - start))


@contextmanager
def open_parquet(place: Place) -> Iterator[ParquetSource]:
    """Open a Parquet file.

    Raises
    ------
    NoSuchFile : it cannot be read.
    NotATable : not Parquet.
    """
    try:
        with place.open() as stored, pq.ParquetFile(stored) as file:
            found, schema = file.metadata, file.schema_arrow
    except (pa.ArrowException, OSError) as error:
        raise NotATable(DAMAGED) from error
    rows = schema.empty_table().select(_single(schema))
    lists = [field.name for field in schema if is_many_valued(field.type)]
    passed = [passed_over(lists, "which hold lists, records or bytes")] if lists else []
    groups = tuple(found.row_group(group).num_rows for group in range(found.num_row_groups))
    said = (*rows_of(rows).findings, *passed)
    names = name_columns(rows.column_names)[0]
    yield ParquetSource(place, names, said, groups, whole_columns(names, rows.schema))


def _single(schema: pa.Schema) -> list[int]:
    """The places of the columns that hold one value a cell."""
    return [place for place, field in enumerate(schema) if not is_many_valued(field.type)]


def _columns(schema: pa.Schema) -> list[str] | None:
    """Their names; None if these are all. Of names with dots in them, more may be read than is meant."""
    single = _single(schema)
    return None if len(single) == len(schema) else [schema.names[place] for place in single]
