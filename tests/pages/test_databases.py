"""The panel that opens a table of a database, on SQLite; tests/data/test_postgres.py has PostgreSQL."""

import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.table.table import Table, open_table
from data import opened
from data.sources import read
from pages.shell.facts import Choice


def script() -> None:
    import streamlit as st

    from pages.shell import databases, state

    databases.panel("data.database")
    st.session_state["shown"] = state.data()


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, connections: Callable[[str], None]) -> AppTest:
    """The panel over a database of 60 customers, one that is not there, and one of an unknown kind."""
    connection = sqlite3.connect(tmp_path / "shop.db")
    connection.execute("create table customers (id integer, spend real, next text)")
    rows = [(n, n / 2, "ab"[n % 2]) for n in range(60)]
    connection.executemany("insert into customers values (?, ?, ?)", rows)
    connection.commit()
    connection.close()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    connections(
        f"""
        [connections]
        shop.url = "sqlite:///{tmp_path / "shop.db"}"
        gone.url = "sqlite:///nowhere.db"
        wrong.url = "nonsense://ada:hunter2@example"
        """
    )
    app = AppTest.from_function(script, default_timeout=300).run()
    assert [select.label for select in app.selectbox] == ["Database"], "nobody is asked before a choice"
    return app.selectbox(key="data.database.connection").select("shop").run()


def opened_by(app: AppTest) -> tuple[Choice, Table]:
    choice = app.session_state["shown"]
    return choice, open_table(read(opened.path_of(choice.key)))


def test_a_table_is_opened_typed_and_named(shop: AppTest) -> None:
    assert shop.selectbox(key="data.database.table").options[0] == "customers"
    shop.button(key="data.database.open").click().run()
    assert not shop.exception
    assert not shop.error
    choice, table = opened_by(shop)
    assert (choice.title, choice.is_sample) == ("shop: customers", False)
    assert (table.rows, table.schema["spend"].kind) == (60, "number")


def test_a_query_is_cut_at_the_row_limit_and_says_so(shop: AppTest) -> None:
    shop.selectbox(key="data.database.table").select("A query of my own").run()
    shop.text_area(key="data.database.query").input("select id from customers")
    shop.number_input(key="data.database.limit").set_value(7)
    shop.button(key="data.database.open").click().run()
    choice, table = opened_by(shop)
    assert choice.title == "shop: query"
    assert table.rows == 7
    assert "row-limit" in [finding.code for finding in table.findings]


def test_a_query_that_writes_is_refused_and_the_table_stays(shop: AppTest) -> None:
    before = shop.session_state["shown"]
    shop.selectbox(key="data.database.table").select("A query of my own").run()
    shop.text_area(key="data.database.query").input("delete from customers")
    shop.button(key="data.database.open").click().run()
    assert "only reads" in shop.error[0].value
    assert shop.session_state["shown"] == before


def test_a_connection_that_does_not_work_is_said_without_its_address(shop: AppTest) -> None:
    for name in ("gone", "wrong"):
        shop.selectbox(key="data.database.connection").select(name).run()
        assert not shop.exception
        assert "secrets" in shop.error[0].value
        assert "hunter2" not in shop.error[0].value
        assert not shop.button


def test_without_a_database_one_sentence_says_how_to_get_one(
    tmp_path: Path, connections: Callable[[str], None]
) -> None:
    connections("")
    (tmp_path / "secrets.toml").unlink()
    app = AppTest.from_function(script, default_timeout=300).run()
    assert not app.exception
    assert "secrets.toml.example" in app.caption[0].value
    assert not app.selectbox
