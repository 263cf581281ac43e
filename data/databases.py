"""Databases: a query that only reads -> typed columns. SQLite and PostgreSQL.

The database itself keeps the query from writing: what it says in words is only looked at for a kind refusal.
No refusal repeats a URL, a user or a password.
"""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
from sqlalchemy import Connection, CursorResult, Engine, event, inspect
from sqlalchemy.exc import SQLAlchemyError

from core.errors import BadQuery, CoreError, NoDatabase
from data.columns import column_of, joined

FEW, MOST = 100_000, 1_000_000  # rows
BATCH = 20_000
PATIENCE = 120  # seconds for a query
KNOCKING = 10  # seconds for a connection
READS = re.compile(r"\s*(?:(?:--[^\n]*\n|/\*.*?\*/)\s*)*\(*\s*(select|with|values|table)\b", re.I | re.S)
MAY = {
    *(sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION),
    *(sqlite3.SQLITE_RECURSIVE, sqlite3.SQLITE_PRAGMA),
}
WRITES = {"25006", "SQLITE_AUTH", "SQLITE_READONLY"}
LATE = {"57014", "SQLITE_INTERRUPT"}
ONLY_READ = "Ask one question that begins with SELECT or WITH."


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: its rows, and the row limit if there were more than it allows."""

    table: pa.Table
    limit: int | None


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
    query = sql.strip().rstrip(";").rstrip()
    if not READS.match(query) or "\0" in query:
        raise BadQuery("This is no query that only reads.", ONLY_READ)
    end = time.monotonic() + PATIENCE
    streamed = {"stream_results": True, "max_row_buffer": BATCH, "no_parameters": True}
    with (
        _reading(engine) as connection,
        connection.exec_driver_sql(query, execution_options=streamed) as result,
    ):
        table = _fetched(result, limit, end)
    return Answer(table.slice(0, limit), limit if table.num_rows > limit else None)


def tables_of(engine: Engine) -> dict[str, str]:
    """Name the tables and views of a database, each with the query that gives the whole of it.

    Raises
    ------
    NoDatabase : the database cannot be reached, or is of another kind.
    """
    quote = engine.dialect.identifier_preparer.quote_identifier
    found = {}
    with _reading(engine) as connection:
        looked = inspect(connection)
        own = looked.default_schema_name
        schemas = [each for each in looked.get_schema_names() if each != "information_schema"]
        for schema in sorted(schemas, key=lambda each: each != own):
            for name in sorted([*looked.get_table_names(schema), *looked.get_view_names(schema)]):
                known = name if schema == own else f"{schema}.{name}"
                found[known] = f"SELECT * FROM {quote(schema)}.{quote(name)}"
    return found


def _fetched(result: CursorResult[Any], limit: int, end: float) -> pa.Table:
    """The rows of a result, up to one more than the limit."""
    names = list(result.keys())
    parts: list[list[pa.Array]] = [[] for _ in names]
    count = 0
    while count <= limit and (rows := result.fetchmany(min(BATCH, limit + 1 - count))):
        count += len(rows)
        for name, part, cells in zip(names, parts, zip(*rows, strict=True), strict=True):
            part.append(column_of(name, cells))
        if time.monotonic() > end:
            raise _late()
    if not count or not names:
        raise BadQuery("The query gives no rows.", "Ask for rows that are there.")
    return pa.Table.from_arrays([joined(part) for part in parts], names=names)


@contextmanager
def _reading(engine: Engine) -> Iterator[Connection]:
    """A connection through which nothing can be written."""
    keep = KEPT_FROM_WRITING.get(engine.dialect.name)
    if keep is None:
        raise NoDatabase(
            f"Patron reads SQLite and PostgreSQL, and this is {engine.dialect.name}.", "Export a file."
        )
    with _connected(engine) as connection:
        try:
            with keep(connection):
                yield connection
        except (SQLAlchemyError, sqlite3.Warning) as error:
            raise _refused(error) from None


def _connected(engine: Engine) -> Connection:
    file = engine.url.database if engine.dialect.name == "sqlite" else None
    if file and not file.startswith((":memory:", "file:")) and not Path(file).is_file():
        raise NoDatabase("The file of the database is not there.")  # SQLite would make an empty one
    if engine.dialect.name == "postgresql" and not event.contains(engine, "do_connect", _hurry):
        event.listen(engine, "do_connect", _hurry)
    try:
        return engine.connect()
    except SQLAlchemyError as error:
        known = "password authentication failed" in str(error)
        raise NoDatabase(
            "The database does not accept the user or the password."
            if known
            else "The database cannot be reached."
        ) from None


def _hurry(_dialect: object, _record: object, _given: object, options: dict[str, Any]) -> None:
    options.setdefault("connect_timeout", KNOCKING)


@contextmanager
def _sqlite_kept(connection: Connection) -> Iterator[None]:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    end = time.monotonic() + PATIENCE
    raw.execute("PRAGMA query_only = ON")
    raw.set_progress_handler(lambda: time.monotonic() > end, 10_000)
    raw.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in MAY else sqlite3.SQLITE_DENY)
    try:
        yield
    finally:
        raw.set_authorizer(None)
        raw.set_progress_handler(None, 0)
        raw.execute("PRAGMA query_only = OFF")


@contextmanager
def _postgresql_kept(connection: Connection) -> Iterator[None]:
    connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    connection.exec_driver_sql(f"SET LOCAL statement_timeout = '{PATIENCE}s'")
    yield


KEPT_FROM_WRITING: dict[str, Callable[[Connection], AbstractContextManager[None]]] = {
    "sqlite": _sqlite_kept,
    "postgresql": _postgresql_kept,
}


def _refused(error: SQLAlchemyError | sqlite3.Warning) -> CoreError:
    cause = getattr(error, "orig", error)
    code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", "")
    said = getattr(getattr(cause, "diag", None), "message_primary", None) or str(cause).partition("\n")[0]
    if code in WRITES or "data-modifying" in said:
        return BadQuery("The query would write; here the database may only be read.", ONLY_READ)
    if code in LATE:
        return _late()
    if "one statement at a time" in said or "multiple commands" in said:
        return BadQuery("These are several statements.", ONLY_READ)
    if getattr(error, "connection_invalidated", False):
        return NoDatabase("The connection to the database was lost.", "Try again.")
    return BadQuery(f"The database does not take the query: {said}.")


def _late() -> BadQuery:
    return BadQuery(
        f"The query takes longer than {PATIENCE} seconds.", "Ask for fewer rows, or for less of each."
    )
