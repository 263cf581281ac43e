"""Connecting: an address -> a database that answers; what it refuses is said without the address."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from core.errors import BadQuery, CoreError, NoDatabase
from data.databases.addresses import DRIVERS

KNOCKING = 10  # seconds for a connection
WAITING = 30  # seconds for a lock of SQLite, whose writers wait for each other
LATE = {"57014", "SQLITE_INTERRUPT"}
SPELLING = "Write sqlite:///shop.db, or postgresql://user:password@host/shop."
ONLY_READ = "Ask one question that begins with SELECT or WITH."
ITS_PATH = "Check its path, in the command or in .streamlit/secrets.toml."
AGAIN = "Do it again: what is written stays, and is not done twice."
RIGHTS = (
    "See that this user may write there, or score into a file (--out). In PostgreSQL "
    "grant SELECT, INSERT, UPDATE and DELETE, TEMPORARY tables and, for a new table, CREATE."
)

# What a database answers by a code of its own.
REFUSALS: tuple[tuple[set[str], type[CoreError], str, str], ...] = (
    (
        {"25006", "SQLITE_AUTH", "SQLITE_READONLY"},
        BadQuery,
        "The query would write; here the database may only be read.",
        ONLY_READ,
    ),
    (
        {"55P03", "40P01", "40001", "SQLITE_BUSY", "SQLITE_LOCKED"},
        NoDatabase,
        "The database is kept locked by another program.",
        AGAIN,
    ),
    (
        {"42501"},
        BadQuery,
        "The database does not let this user read all that the query asks.",
        "Have the owner of its tables GRANT SELECT on them, and USAGE on their schema.",
    ),
    ({"SQLITE_NOTADB"}, NoDatabase, "The file is not a database of SQLite.", ITS_PATH),
    ({"53100", "SQLITE_FULL"}, NoDatabase, "The disk of the database is full.", f"Make room. {AGAIN}"),
)


def engine_of(address: str) -> Engine:
    """Know a database by its address; nothing is asked of it yet.

    Raises
    ------
    NoDatabase : no address, or of another kind of database.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise NoDatabase("This is no address of a database.", SPELLING) from None
    if url.drivername not in DRIVERS:
        raise NoDatabase(f"Patron knows SQLite and PostgreSQL, and this is {url.drivername}.", SPELLING)
    url = url.set(drivername=DRIVERS[url.drivername])
    patient = {"timeout": WAITING} if url.drivername == "sqlite" else {}
    return create_engine(url, poolclass=NullPool, connect_args=patient)


def connected(engine: Engine) -> Connection:
    """Connect to a database that is there.

    Raises
    ------
    NoDatabase : it cannot be reached, or does not know the user.
    """
    file = engine.url.database if engine.dialect.name == "sqlite" else None
    if file and not file.startswith((":memory:", "file:")) and not Path(file).is_file():
        raise NoDatabase("The file of the database is not there.", ITS_PATH)  # SQLite would make an empty one
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


def refusal_of(error: Exception, seconds: float = 0) -> CoreError:
    """Say what a database answered.

    `error` is one of SQLAlchemy, sqlite3 or psycopg; `seconds` is how long was waited.
    """
    code, said = _said(error)
    if code in LATE:
        return too_late(seconds)
    for codes, kind, message, remedy in REFUSALS:
        if code in codes:
            return kind(message, remedy)
    if "one statement at a time" in said or "multiple commands" in said:
        return BadQuery("These are several statements.", ONLY_READ)
    if getattr(error, "connection_invalidated", False) or _is_cut_off(error, code):
        return NoDatabase("The connection to the database was lost.", "Try again.")
    return BadQuery(f"The database does not take the query: {said}.")


def unwritten(error: Exception) -> CoreError:
    """Say why a database did not take answers; see `refusal_of`."""
    refusal = refusal_of(error)
    if not isinstance(refusal, BadQuery):
        return refusal
    return NoDatabase(
        f"The database does not take the answers: {_said(error)[1]}.",
        RIGHTS,
    )


def too_late(seconds: float) -> BadQuery:
    """Say that it was not waited for any longer."""
    return BadQuery(
        f"The query takes longer than {seconds:g} seconds.", "Ask for fewer rows, or for less of each."
    )


def _said(error: Exception) -> tuple[str, str]:
    """The code and the words of a database."""
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None) or ""
    said = getattr(getattr(cause, "diag", None), "message_primary", None) or str(cause).partition("\n")[0]
    return "25006" if "data-modifying" in said else code, said  # of a WITH that would delete


def _is_cut_off(error: Exception, code: str) -> bool:
    """Whether nobody is there any more, rather than somebody who refuses."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, sqlite3.Error | sqlite3.Warning):
        return False
    return code.startswith(("08", "57P")) or (not code and type(cause).__name__ == "OperationalError")


def _hurry(_dialect: object, _record: object, _given: object, options: dict[str, Any]) -> None:
    options.setdefault("connect_timeout", KNOCKING)
