"""Guarding: a connection through which nothing can be written.

The database itself keeps the query from writing: what it says in words is only looked at for a kind refusal.
No refusal repeats a URL, a user or a password.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from core.errors import NoDatabase
from data.databases.connecting import connected, refusal_of
from data.databases.dates import keep_odd_dates

PATIENCE = 120  # seconds for a query
MAY = {
    *(sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION),
    *(sqlite3.SQLITE_RECURSIVE, sqlite3.SQLITE_PRAGMA),
}


@dataclass
class Guarded:
    """A connection that only reads, and until when it is waited for."""

    connection: Connection
    end: float

    def renew(self) -> None:
        """Wait as long again: something came."""
        self.end = time.monotonic() + PATIENCE

    @property
    def is_late(self) -> bool:
        """Whether it was waited for long enough."""
        return time.monotonic() > self.end


@contextmanager
def reading(engine: Engine) -> Iterator[Guarded]:
    """Connect to a database that is only read.

    Raises
    ------
    NoDatabase : it cannot be reached, or is of another kind.
    BadQuery : it does not take what it is asked inside.
    """
    keep = KEPT_FROM_WRITING.get(engine.dialect.name)
    if keep is None:
        raise NoDatabase(
            f"Patron reads SQLite and PostgreSQL, and this is {engine.dialect.name}.", "Export a file."
        )
    try:
        with connected(engine) as connection:
            guarded = Guarded(connection, time.monotonic() + PATIENCE)
            with keep(guarded):
                yield guarded
    except (SQLAlchemyError, sqlite3.Warning) as error:  # also of letting go, if nobody is there any more
        raise refusal_of(error, PATIENCE) from None


@contextmanager
def _sqlite_kept(guarded: Guarded) -> Iterator[None]:
    raw = guarded.connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.execute("PRAGMA query_only = ON")
    raw.set_progress_handler(lambda: guarded.is_late, 10_000)
    raw.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in MAY else sqlite3.SQLITE_DENY)
    try:
        yield
    finally:
        raw.set_authorizer(None)
        raw.set_progress_handler(None, 0)
        raw.execute("PRAGMA query_only = OFF")


@contextmanager
def _postgresql_kept(guarded: Guarded) -> Iterator[None]:
    guarded.connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    raw: Any = guarded.connection.connection.driver_connection
    keep_odd_dates(raw)
    guarded.connection.exec_driver_sql(f"SET LOCAL statement_timeout = '{PATIENCE}s'")
    yield


KEPT_FROM_WRITING: dict[str, Callable[[Guarded], AbstractContextManager[None]]] = {
    "sqlite": _sqlite_kept,
    "postgresql": _postgresql_kept,
}
