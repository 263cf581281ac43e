"""Answers: a table of a database with one line a customer, written over only by a newer answer."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pandas as pd
import psycopg
import pyarrow as pa
import pyarrow.csv as pc
from sqlalchemy import Column, Connection, CursorResult, Engine, MetaData, Table, func, inspect, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.types import BigInteger, DateTime, Integer

from core.errors import BadColumn, NoDatabase, OtherTable
from core.purchases.sql import identifier
from data.databases.connecting import connected, unwritten
from data.databases.shape import AT, BY, HASH, Kind, demand_names, demand_same

WHOLE = re.compile("0|-?[1-9][0-9]{0,18}")  # as a whole number is written back, and none of more figures


class AnswersTable:
    """Where the answers of one model stand under the name of each customer.

    Each part is written in one transaction: after a run that did not come to its end, what is written stays,
    and is known again by who scored it and by the fingerprint of the row.
    """

    def __init__(self, engine: Engine, name: str, columns: Mapping[str, Kind]) -> None:
        self._engine = engine
        self._schema, _, self._name = name.rpartition(".") if self._is_server else ("", "", name)
        self._columns = dict(columns)
        self._id = next(iter(columns))
        self._is_there = self._is_whole = False
        demand_names([self._name, *columns], engine.dialect.name)

    @property
    def _is_server(self) -> bool:
        return self._engine.dialect.name == "postgresql"

    def open(self) -> None:
        """If the table is there, see that it can take the answers; nothing is changed.

        Raises
        ------
        OtherTable : it holds something else.
        NoDatabase
        """
        with self._connected() as connection:
            looked = inspect(connection)
            if self._is_server:  # or a table of the connection's own could be taken for it
                self._schema = self._schema or looked.default_schema_name or ""
            where = {"schema": self._schema or None}
            if not looked.has_table(self._name, **where):
                return
            there = {each["name"]: each["type"] for each in looked.get_columns(self._name, **where)}
            demand_same(self._name, self._columns, there)
            keys = [looked.get_pk_constraint(self._name, **where)["constrained_columns"]]
            keys += [each["column_names"] for each in looked.get_unique_constraints(self._name, **where)]
            if [self._id] not in keys:
                raise OtherTable(f"The table '{self._name}' does not keep '{self._id}' unique.")
            self._is_there, self._is_whole = True, isinstance(there[self._id], Integer)

    def make(self, whole_ids: bool) -> None:
        """Make the table if it is not there; `whole_ids` says that all customers have numbers.

        Raises
        ------
        NoDatabase
        OtherTable : somebody else made it meanwhile, to hold something else.
        """
        if self._is_there:
            return
        try:
            self._make(whole_ids)
        except NoDatabase:
            self.open()  # somebody else may have made it at the same time
            if not self._is_there:
                raise

    def _make(self, whole_ids: bool) -> None:
        kinds: dict[str, Any] = self._columns | ({self._id: BigInteger} if whole_ids else {})
        columns = [
            Column(name, DateTime(timezone=True) if kind is DateTime else kind, primary_key=name == self._id)
            for name, kind in kinds.items()
        ]
        made = Table(self._name, MetaData(), *columns, schema=self._schema or None)
        for column in made.primary_key:
            column.autoincrement = False
        with self._connected() as connection, connection.begin():
            made.create(connection)
        self._is_there, self._is_whole = True, whole_ids

    def known(self, customers: Sequence[str], scored_by: str) -> dict[str, str]:
        """The fingerprints under which these customers were scored by this model, as far as they were.

        Raises
        ------
        NoDatabase
        """
        if not self._is_there:
            return {}
        asked = f"SELECT {identifier(self._id)}, {BY}, {HASH} FROM {self._place}"
        with self._connected() as connection:
            found: Iterable[Any] = self._ask_of(customers, asked, connection).fetchall()
            return {str(customer): fingerprint for customer, by, fingerprint in found if by == scored_by}

    def others(self, scored_by: str) -> int:
        """How many answers of other models stand there.

        Raises
        ------
        NoDatabase
        """
        if not self._is_there:
            return 0
        asked = Table(self._name, MetaData(), Column(BY), schema=self._schema or None)
        with self._connected() as connection:
            others = select(func.count()).select_from(asked).where(asked.c[BY] != scored_by)
            return int(connection.scalar(others) or 0)

    def write(self, frame: pd.DataFrame, unanswered: Sequence[str] = ()) -> None:
        """Write answers, each in the place of the one its customer had, all of them or none.

        Parameters
        ----------
        frame : (n_rows, n_columns) with exactly the columns of the table; no customer is there twice.
        unanswered : other customers; an answer they had is none any more and is taken away with it.

        Raises
        ------
        NoDatabase, BadColumn
        """
        frame = frame[list(self._columns)]
        if self._is_whole:
            frame = frame.assign(**{self._id: _numbers(frame[self._id])})
        with self._connected() as connection, connection.begin():
            if unanswered:
                self._ask_of(unanswered, f"DELETE FROM {self._place}", connection)
            if len(frame):
                (self._copy if self._is_server else self._insert)(connection, frame)

    def _ask_of(self, customers: Sequence[str], asked: str, connection: Connection) -> CursorResult[Any]:
        ids = _whole(customers) if self._is_whole else list(customers)
        asked = f"{asked} WHERE {identifier(self._id)}"
        if self._is_server:
            return connection.exec_driver_sql(f"{asked.replace('%', '%%')} = ANY(%s)", (ids,))
        return connection.exec_driver_sql(f"{asked} IN (SELECT value FROM json_each(?))", (json.dumps(ids),))

    def _insert(self, connection: Connection, frame: pd.DataFrame) -> None:
        written = frame[AT].dt.strftime("%Y-%m-%d %H:%M:%S.%f")  # as SQLite knows a moment: in UTC
        frame = frame.assign(**{AT: written})
        cells = frame.astype(object).where(frame.notna(), None)
        marks = ", ".join("?" * len(self._columns))
        rows = list(cells.itertuples(index=False, name=None))
        connection.exec_driver_sql(self._upsert(f"VALUES ({marks})"), rows)

    def _copy(self, connection: Connection, frame: pd.DataFrame) -> None:
        content = BytesIO()
        table = pa.Table.from_pandas(frame, preserve_index=False)
        pc.write_csv(table, content, pc.WriteOptions(include_header=False))
        raw: Any = connection.connection.driver_connection
        with raw.cursor() as cursor:
            cursor.execute(f"CREATE TEMPORARY TABLE pg_temp.fresh (LIKE {self._place}) ON COMMIT DROP")
            with cursor.copy(f"COPY pg_temp.fresh ({self._list}) FROM STDIN (FORMAT csv)") as copy:
                copy.write(content.getvalue())
            ordered = f"ORDER BY {identifier(self._id)}"  # or two who write could each wait for the other
            cursor.execute(self._upsert(f"SELECT {self._list} FROM pg_temp.fresh {ordered}"))

    def _upsert(self, rows: str) -> str:
        others = [identifier(name) for name in self._columns if name != self._id]
        taken = ", ".join(f"{name} = excluded.{name}" for name in others)
        return (
            f"INSERT INTO {self._place} ({self._list}) {rows} "
            f"ON CONFLICT ({identifier(self._id)}) DO UPDATE SET {taken}"
        )

    @property
    def _list(self) -> str:
        return ", ".join(map(identifier, self._columns))

    @property
    def _place(self) -> str:
        return ".".join(identifier(each) for each in (self._schema, self._name) if each)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        try:
            with connected(self._engine) as connection:
                yield connection
        except (SQLAlchemyError, sqlite3.Error, psycopg.Error) as error:
            raise unwritten(error) from None


def _whole(customers: Sequence[str]) -> list[int]:
    return [int(each) for each in customers if _is_whole(each)]


def _is_whole(text: str) -> bool:
    return WHOLE.fullmatch(text) is not None and abs(int(text)) < 2**63


def _numbers(customers: pd.Series) -> pd.Series:
    strange = [each for each in customers if not _is_whole(each)]
    if strange:
        raise BadColumn(
            f"The table keeps whole numbers as '{customers.name}', and '{strange[0]}' is none.",
            "Score into another table.",
        )
    return customers.astype("int64")
