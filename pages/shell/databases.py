"""Databases: ask one of those that secrets.toml names, and open what it gives like any file."""

import time

import streamlit as st
from sqlalchemy import Engine, NullPool
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from streamlit.errors import StreamlitAPIException

from core.errors import CoreError, NoDatabase
from data import opened
from data.databases import FEW, MOST, read_query, tables_of
from data.parquet import to_parquet
from pages.shell import notices, state, widgets
from pages.shell.facts import Choice
from pages.shell.uploads import DAY

HOW = "To read databases, copy `.streamlit/secrets.toml.example` to `.streamlit/secrets.toml` and fill it in."
BROKEN = (StreamlitAPIException, ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError)
QUERY = "A query of my own"


def panel(key: str) -> None:
    """Draw what opens a table or the answer of a query; one sentence if no database is set up."""
    names = _named()
    if not names:
        st.caption(HOW)
        return
    name = st.selectbox(
        "Database",
        names,
        None,
        key=f"{key}.connection",
        placeholder="Choose one to ask",
        persist_state="session",
    )
    if name and (tables := _tables(name)) is not None:
        _ask(key, name, tables)


def _ask(key: str, name: str, tables: dict[str, str]) -> None:
    table = st.selectbox("Table", [*tables, QUERY], key=f"{key}.table", persist_state="session")
    if table == QUERY:
        st.text_area(
            "Query",
            key=f"{key}.query",
            placeholder="SELECT ... FROM ... WHERE ...",
            help="One query that reads. Nothing can be written through it.",
            persist_state="session",
        )
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
        _open(key, name, table, tables.get(table))


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
    return tables_of(_engine(name))


def _open(key: str, name: str, table: str, query: str | None) -> None:
    """Keep what the database gives, and work with it."""
    try:
        with st.spinner(f"Asking {notices.plain(name)}"):
            asked = widgets.held(f"{key}.query") if query is None else query
            answer = read_query(_engine(name), asked or "", widgets.held(f"{key}.limit"))
            opened.sweep(DAY, time.time())
            kept = opened.keep(to_parquet(answer.table, answer.limit), "answer.parquet")
    except CoreError as refusal:
        notices.refused(refusal)
    else:
        title = f"{name}: {'query' if query is None else table}"
        state.keep_data(Choice(kept, title, is_sample=False))
        st.rerun()


def _engine(name: str) -> Engine:
    try:
        return st.connection(name, type="sql", poolclass=NullPool).engine
    except BROKEN as error:
        raise NoDatabase(f"The connection '{name}' is not set up rightly.") from error
