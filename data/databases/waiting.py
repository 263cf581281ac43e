"""Waiting: rows of a query on the disk of this machine, until they are answered.

A database is let go before the first row is answered: who writes there waits for no model, and what is
written there meanwhile is not in the way. Who stands in which row is kept beside the rows, so that a customer
who stands in several is found however many there are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

MEMORY = "128MB"
LISTED = "part INTEGER, place INTEGER, row BIGINT, customer VARCHAR, fingerprint UBIGINT, is_named BOOLEAN"

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
        self._listed.execute("CREATE TABLE seen (customer VARCHAR)")

    def add(self, batch: pa.Table, customers: pd.DataFrame) -> None:
        """Add rows of the query.

        Parameters
        ----------
        batch : (n_rows, n_columns).
        customers : (n_rows, 5) of them: row, customer, fingerprint, is_named, is_new; only new rows wait.
        """
        seen, new = customers[["customer"]], customers[customers["is_new"]]
        listed = new.drop(columns="is_new").assign(part=self._parts, place=range(len(new)))
        for name, frame in (("seen", seen), ("waiting", listed)):
            given = pa.Table.from_pandas(frame, preserve_index=False)  # noqa: F841 - DuckDB knows it by name
            self._listed.execute(f"INSERT INTO {name} BY NAME SELECT * FROM given")
        rows = batch.filter(pa.array(customers["is_new"].to_numpy(bool)))
        with pa.ipc.new_file(self._path(self._parts), rows.schema, options=_packed()) as file:
            file.write_table(rows)
        self._parts += 1

    def settle(self, told: Iterable[tuple[str, int, int]] = ()) -> None:
        """End the adding; rows of which everything was told (customer, fingerprint, rows) wait no more."""
        self._listed.execute("CREATE TABLE told (customer VARCHAR, fingerprint UBIGINT, rows BIGINT)")
        if given := list(told):
            self._listed.executemany("INSERT INTO told VALUES (?, ?, ?)", given)
        self._listed.execute(
            """
            CREATE TABLE several AS
            SELECT customer, count(*) AS rows FROM seen GROUP BY customer HAVING count(*) > 1;
            CREATE TABLE fresh AS
            SELECT waiting.*, coalesce(rows, 1) AS rows FROM waiting LEFT JOIN several USING (customer);
            DELETE FROM fresh WHERE (customer, fingerprint, rows) IN (FROM told);
            """
        )

    @property
    def size(self) -> int:
        """How many rows wait."""
        return int(self._listed.execute("SELECT count(*) FROM fresh").fetchall()[0][0])

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

    def _path(self, part: int) -> Path:
        return self._folder / f"{part}.arrow"


def _packed() -> pa.ipc.IpcWriteOptions:
    return pa.ipc.IpcWriteOptions(compression="lz4")
