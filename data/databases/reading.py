"""Reading: a query that only reads -> typed columns, all at once or a few rows at a time."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import pyarrow as pa
from sqlalchemy import CursorResult, Engine, inspect

from core.errors import BadQuery
from core.purchases.sql import identifier
from core.table.table import RawRows
from data.columns import column_of, joined
from data.databases.connecting import ONLY_READ, too_late
from data.databases.guarding import PATIENCE, Guarded, reading
from data.parquet import limited, rows_of

FEW, MOST = 100_000, 1_000_000  # rows
BATCH = 20_000
READS = re.compile(r"\s*(?:(?:--[^\n]*\n|/\*.*?\*/)\s*)*\(*\s*(select|with|values|table)\b", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: its rows, and the row limit if there were more than it allows."""

    table: pa.Table
    limit: int | None


@dataclass(frozen=True)
class Stream:
    """What a query gives, as it comes: the names of its columns, and its rows in batches."""

    names: tuple[str, ...]
    result: CursorResult[Any]
    guarded: Guarded

    def batches(self, most: int | None = None) -> Iterator[pa.Table]:
        """Its rows in order, each batch with the types its own cells have; no more rows than `most`.

        Raises
        ------
        BadQuery, NoDatabase, NotATable
        """
        left = most
        while left != 0 and (rows := self.result.fetchmany(BATCH if left is None else min(BATCH, left))):
            left = None if left is None else left - len(rows)
            cells = zip(*rows, strict=True)
            columns = [column_of(name, each) for name, each in zip(self.names, cells, strict=True)]
            yield pa.Table.from_arrays(columns, names=list(self.names))


@contextmanager
def asked(engine: Engine, sql: str) -> Iterator[Stream]:
    """Ask a database, which keeps the rows until they are fetched.

    Raises
    ------
    BadQuery : it would write, is not one query, or is not understood.
    NoDatabase : the database cannot be reached, or is of another kind.
    """
    query = sql.strip().rstrip(";").rstrip()
    if not READS.match(query) or "\0" in query:
        raise BadQuery("This is no query that only reads.", ONLY_READ)
    streamed = {"stream_results": True, "max_row_buffer": BATCH, "no_parameters": True}
    with (
        reading(engine) as guarded,
        guarded.connection.exec_driver_sql(query, execution_options=streamed) as result,
    ):
        yield Stream(tuple(map(str, result.keys())), result, guarded)


def read_query(engine: Engine, sql: str, limit: int = FEW) -> Answer:
    """Ask a database, in batches and at most for two minutes.

    Parameters
    ----------
    engine : of SQLite or PostgreSQL.
    sql : one query.
    limit : no more rows than these are taken.

    Raises
    ------
    BadQuery : it would write, is not one query, is not understood, takes too long or gives no rows.
    NoDatabase : the database cannot be reached, or is of another kind.
    NotATable : a column of lists, records or bytes.
    """
    answer = _answered(engine, sql, limit)
    if not answer.table.num_rows or not answer.table.column_names:
        raise no_rows()
    return answer


def rows_now(engine: Engine, sql: str, limit: int = FEW) -> RawRows:
    """The rows that a query gives at this moment, of which there may be none; see `read_query`.

    Raises
    ------
    BadQuery, NoDatabase, NotATable
    """
    answer = _answered(engine, sql, limit)
    return rows_of(limited(answer.table, answer.limit))


def tables_of(engine: Engine) -> dict[str, str]:
    """Name the tables and views of a database, each with the query that gives the whole of it.

    Raises
    ------
    NoDatabase : the database cannot be reached, or is of another kind.
    """
    found = {}
    with reading(engine) as guarded:
        looked = inspect(guarded.connection)
        own = looked.default_schema_name
        schemas = [each for each in looked.get_schema_names() if each != "information_schema"]
        for schema in sorted(schemas, key=lambda each: each != own):
            for name in sorted([*looked.get_table_names(schema), *looked.get_view_names(schema)]):
                known = name if schema == own else f"{schema}.{name}"
                found[known] = f"SELECT * FROM {identifier(schema)}.{identifier(name)}"
    return found


def query_of(engine: Engine, table: str) -> str:
    """The query that gives the whole of a table.

    Raises
    ------
    BadQuery : there is no such table.
    NoDatabase : the database cannot be reached, or is of another kind.
    """
    tables = tables_of(engine)
    if table not in tables:
        near = get_close_matches(table, tables, n=1)
        said = f" (nearest: '{near[0]}')" if near else ""
        raise BadQuery(f"There is no table '{table}'{said}.", "Name one that is there, or give a query.")
    return tables[table]


def no_rows() -> BadQuery:
    """Say that there is nothing to work on."""
    return BadQuery("The query gives no rows.", "Ask for rows that are there.")


def _answered(engine: Engine, sql: str, limit: int) -> Answer:
    with asked(engine, sql) as stream:
        parts = []
        for batch in stream.batches(limit + 1):
            parts.append(batch)
            if stream.guarded.is_late:
                raise too_late(PATIENCE)
    cells = [[part.column(at).chunk(0) for part in parts] for at in range(len(stream.names))]
    table = pa.Table.from_arrays([joined(each) for each in cells], names=list(stream.names))
    return Answer(table.slice(0, limit), limit if table.num_rows > limit else None)
