"""Waiting: rows of a query on the disk of this machine, until they are answered.

A database is let go before the first row is answered: who writes there waits for no model, and what is
written there meanwhile is not in the way. Who stands in which row is kept beside the rows, so that a customer
who stands in several is found however many there are, and though no more than one of them is new.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from core.errors import NoSuchFile

MEMORY = "128MB"
LISTED = """
    part INTEGER, place INTEGER, row BIGINT, customer VARCHAR, fingerprint UBIGINT, is_named BOOLEAN,
    is_known BOOLEAN, is_new BOOLEAN
"""
TOLD = (pa.string(), pa.uint64(), pa.int64())
WHO = ("row", "customer", "fingerprint", "is_named", "rows")


@dataclass(frozen=True)
class Chunk:
    """Rows as the database gave them, and who they are.

    `customers` is (n_rows, 5): row (of the query), customer, fingerprint, is_named and rows, in how many of
    the query the customer stands.
    """

    table: pa.Table
    customers: pd.DataFrame


class WaitingRows:
    """Rows in a folder: added in batches, then settled, then taken batch by batch."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts = 0
        self._listed = duckdb.connect(str(folder / "customers.duckdb"))
        self._listed.execute(
            f"SET memory_limit = '{MEMORY}'; SET threads = 1; CREATE TABLE waiting ({LISTED})"
        )

    def add(self, batch: pa.Table, customers: pd.DataFrame) -> None:
        """Add rows of the query.

        Parameters
        ----------
        batch : (n_rows, n_columns).
        customers : (n_rows, 6) of them: row, customer, fingerprint, is_named, is_known (there is an answer),
            is_new (but not to this row).

        Raises
        ------
        NoSuchFile : there is no room for them.
        """
        with _room():
            self._add(batch, customers)

    def _add(self, batch: pa.Table, customers: pd.DataFrame) -> None:
        listed = customers.assign(part=self._parts, place=range(len(customers)))
        self._insert("waiting", pa.Table.from_pandas(listed, preserve_index=False))
        with pa.ipc.new_file(self._path(self._parts), batch.schema, options=_packed()) as file:
            file.write_table(batch)
        self._parts += 1

    def settle(self, told: Collection[tuple[str, int, int]] = ()) -> None:
        """End the adding: what waits is new, or of a customer who stands in several rows.

        Rows of which everything was told (customer, fingerprint, rows) wait no more, unless there is an
        answer that must go.
        """
        with _room():
            self._listed.execute("CREATE TABLE told (customer VARCHAR, fingerprint UBIGINT, rows BIGINT)")
            columns = zip(*told, strict=True) if told else ((), (), ())
            given = pa.table(list(map(pa.array, columns, TOLD)), names=["customer", "fingerprint", "rows"])
            self._insert("told", given)
            self._listed.execute(
                """
                CREATE TABLE several AS
                SELECT customer, count(*) AS rows FROM waiting GROUP BY customer HAVING count(*) > 1;
                CREATE TABLE fresh AS
                SELECT waiting.*, coalesce(rows, 1) AS rows FROM waiting LEFT JOIN several USING (customer)
                WHERE is_new OR rows > 1;
                DELETE FROM fresh WHERE NOT is_known AND (customer, fingerprint, rows) IN (FROM told);
                """
            )

    @property
    def size(self) -> int:
        """How many rows wait."""
        return self._count("fresh")

    @property
    def added(self) -> int:
        """How many rows there are, those that wait for nothing among them."""
        return self._count("waiting")

    @property
    def unchanged(self) -> int:
        """How many rows have their answer already."""
        return self._count("waiting ANTI JOIN several USING (customer) WHERE NOT is_new")

    def chunks(self) -> Iterator[Chunk]:
        """All that wait, in the order of the query."""
        for part in range(self._parts):
            sql = f"SELECT {', '.join(WHO)}, place FROM fresh WHERE part = ? ORDER BY place"
            customers = self._listed.execute(sql, [part]).fetch_df()
            if len(customers):
                with pa.ipc.open_file(self._path(part)) as file:
                    table = file.read_all().take(pa.array(customers.pop("place")))
                yield Chunk(table, customers)

    def close(self) -> None:
        """Let go of the folder."""
        self._listed.close()

    def _count(self, rows: str) -> int:
        return int(self._listed.execute(f"SELECT count(*) FROM {rows}").fetchall()[0][0])

    def _insert(self, name: str, given: pa.Table) -> None:  # DuckDB knows the table by the name it has here
        self._listed.execute(f"INSERT INTO {name} BY NAME SELECT * FROM given")

    def _path(self, part: int) -> Path:
        return self._folder / f"{part}.arrow"


def _packed() -> pa.ipc.IpcWriteOptions:
    return pa.ipc.IpcWriteOptions(compression="lz4")


@contextmanager
def _room() -> Iterator[None]:
    """Say of this machine what its disk says.

    Raises
    ------
    NoSuchFile
    """
    try:
        yield
    except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as failure:
        raise NoSuchFile(
            "The rows of the query cannot be kept on this machine until they are answered.",
            "Make room in its temporary folder, and do it again.",
        ) from failure
