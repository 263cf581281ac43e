"""Databases: ask one of those that secrets.toml names, and open what it gives like any file."""

import time
from dataclasses import dataclass

import streamlit as st
from sqlalchemy import Engine, NullPool
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from streamlit.errors import StreamlitAPIException

from core.errors import CoreError, NoDatabase
from data import opened
from data.databases.reading import FEW, MOST, read_query, tables_of
from data.parquet import to_parquet
from pages.shell import notices, state, widgets
from pages.shell.facts import Choice
from pages.shell.uploads import DAY

HOW = "To read databases, copy `.streamlit/secrets.toml.example` to `.streamlit/secrets.toml` and fill it in."
BROKEN = (StreamlitAPIException, ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError)
QUERY = "A query of my own"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a database: its name in secrets.toml, a table or "query", and the query."""

    name: str
    what: str
    sql: str

    @property
    def title(self) -> str:
        """What to call what it gives."""
        return f"{self.name}: {self.what}"


def panel(key: str) -> None:
    """Draw what opens a table or the answer of a query; one sentence if no database is set up."""
    asked = chosen(key)
    if asked is None:
        return
    st.number_input(
        "At most so many rows",
        1,
        MOST,
        FEW,
        key=f"{key}.limit",
        help="Which rows come first is up to the database, unless the query orders them.",
        persist_state="session",
    )
    # No callback: what it refuses would stand above the title, out of sight of the button.
    if st.button("Open", key=f"{key}.open"):
        _open(key, asked)


def chosen(key: str) -> Asked | None:
    """Let a table or a query of a database be chosen; None as long as there is none."""
    names = _named()
    if not names:
        st.caption(HOW)
        return None
    name = st.selectbox(
        "Database",
        names,
        None,
        key=f"{key}.connection",
        placeholder="Choose one to ask",
        persist_state="session",
    )
    tables = _tables(name) if name else None
    return _asked(key, name, tables) if name and tables is not None else None


def engine_of(name: str) -> Engine:
    """What asks a database.

    Raises
    ------
    NoDatabase : secrets.toml names it, but not rightly.
    """
    try:
        return st.connection(name, type="sql", poolclass=NullPool).engine
    except BROKEN as error:
        raise NoDatabase(f"The connection '{name}' is not set up rightly.") from error


def _asked(key: str, name: str, tables: dict[str, str]) -> Asked:
    table = st.selectbox("Table", [*tables, QUERY], key=f"{key}.table", persist_state="session")
    if table != QUERY:
        return Asked(name, table, tables[table])
    query = st.text_area(
        "Query",
        key=f"{key}.query",
        placeholder="SELECT ... FROM ... WHERE ...",
        help="One query that reads. Nothing can be written through it.",
        persist_state="session",
    )
    return Asked(name, "query", query or "")


def _named() -> list[str]:
    return list(st.secrets.get("connections", {})) if st.secrets.load_if_toml_exists() else []


def _tables(name: str) -> dict[str, str] | None:
    """The tables of a database; None, and said, when it does not answer."""
    try:
        return _listed(name)
    except CoreError as refusal:
        notices.refused(refusal)
        return None


@st.cache_resource(ttl=60, show_spinner="Asking the database for its tables")
def _listed(name: str) -> dict[str, str]:
    return tables_of(engine_of(name))


def _open(key: str, asked: Asked) -> None:
    """Keep what the database gives, and work with it."""
    try:
        with st.spinner(f"Asking {notices.plain(asked.name)}"):
            answer = read_query(engine_of(asked.name), asked.sql, widgets.held(f"{key}.limit"))
            opened.sweep(DAY, time.time())
            kept = opened.keep(to_parquet(answer.table, answer.limit), "answer.parquet")
    except CoreError as refusal:
        notices.refused(refusal)
    else:
        state.keep_data(Choice(kept, asked.title, is_sample=False))
        st.rerun()
