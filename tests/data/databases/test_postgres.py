"""A real PostgreSQL server is read and cannot be written."""

import tempfile

import pytest
from sqlalchemy import create_engine
from streamlit.testing.v1 import AppTest

from core.errors import BadQuery, NoDatabase, NotATable
from core.table.table import open_table
from data import opened
from data.databases import guarding, reading
from data.databases.reading import read_query, tables_of
from data.parquet import rows_of
from data.sources import read

RAW = {"no_parameters": True}
TABLES = """
    create table customers (
        id bigint, spend numeric(10, 2), vip boolean, since timestamptz, visit interval, note text,
        tags text[]
    );
    insert into customers
    select n, n / 4.0, n % 2 = 0, timestamptz '2024-01-02 23:30+00' + n * interval '1 day',
        n * interval '1 minute', case when n % 3 = 0 then 'a:b 5%' end, array['x']
    from generate_series(1, 60) n;
    create schema other;
    create view other."Odd name" as select id from customers;
    create sequence counter;
    create function remove() returns bigint language sql as 'delete from customers returning id';
"""


@pytest.fixture(scope="module")
def customers(server):
    """60 customers, read by one who could do anything."""
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.exec_driver_sql(TABLES, execution_options=RAW)
    yield engine
    engine.dispose()


def count(engine):
    with engine.connect() as connection:
        return connection.exec_driver_sql("select count(*), sum(spend) from customers").one()


def test_columns_are_typed_whatever_batch_they_come_in(customers, monkeypatch):
    monkeypatch.setattr(reading, "BATCH", 7)
    answer = read_query(customers, "select id, spend, vip, since, visit, note from customers order by id")
    kinds = {name: str(answer.table.schema.field(name).type) for name in answer.table.column_names}
    assert kinds == {
        "id": "int64",
        "spend": "double",
        "vip": "bool",
        "since": "timestamp[us]",
        "visit": "duration[us]",
        "note": "string",
    }
    assert (answer.table.num_rows, answer.limit) == (60, None)
    assert rows_of(answer.table).texts.loc[3].to_list()[1:3] == ["0.75", "False"]


def test_a_date_beyond_any_calendar_is_text_and_the_others_stay_dates(customers):
    odd = "case when id = 2 then 'infinity' else date '2024-01-02' end"
    answer = read_query(customers, f"select {odd} as until, since from customers where id < 3 order by id")
    assert answer.table.column("until").to_pylist() == ["2024-01-02", "infinity"]
    assert str(answer.table.schema.field("since").type) == "timestamp[us]"


def test_a_connection_that_is_lost_while_it_is_let_go_is_refused(customers):
    with pytest.raises(NoDatabase, match="was lost"), guarding.reading(customers) as guarded:
        own = guarded.connection.exec_driver_sql("select pg_backend_pid()").scalar()
        with customers.connect() as other:
            other.exec_driver_sql(f"select pg_terminate_backend({own}, 5000)")


def test_a_name_with_a_percent_sign_is_read(customers):
    with customers.begin() as connection:
        connection.exec_driver_sql('create table other."100%" as select 1 as id', execution_options=RAW)
    assert read_query(customers, tables_of(customers)["other.100%"]).table.num_rows == 1
    with customers.begin() as connection:
        connection.exec_driver_sql('drop table other."100%"', execution_options=RAW)


@pytest.mark.parametrize("limit", [59, 60])
def test_a_limit_that_cuts_is_said(customers, limit):
    answer = read_query(customers, "select id from customers where note is null or note like '%5\\%'", limit)
    assert (answer.table.num_rows, answer.limit) == (limit, 59 if limit == 59 else None)


def test_every_table_is_offered_with_a_query_that_reads_it(customers):
    tables = tables_of(customers)
    assert list(tables) == ["customers", "other.Odd name"]
    assert read_query(customers, tables["other.Odd name"]).table.column_names == ["id"]
    with pytest.raises(NotATable, match="'tags' holds lists"):
        read_query(customers, tables["customers"])


@pytest.mark.parametrize(
    "query",
    [
        "delete from customers",
        "with gone as (delete from customers returning id) select * from gone",
        "select * into copied from customers",
        "select 1; drop table customers",
        "select 1; commit; drop table customers",
        "select id, remove() from customers",
        "select id, set_config('transaction_read_only', 'off', false), remove() from customers",
        "select nextval('counter')",
        "select * from customers for update",
        "table customers; delete from customers",
        "(select 1); delete from customers",
    ],
)
def test_nothing_can_be_written_even_by_its_owner(customers, query):
    before = count(customers)
    with pytest.raises(BadQuery) as refusal:
        read_query(customers, query)
    assert refusal.value.remedy
    assert count(customers) == before
    assert list(tables_of(customers)) == ["customers", "other.Odd name"]


def test_what_the_database_does_not_understand_is_refused_in_its_words(customers):
    with pytest.raises(BadQuery, match='relation "nowhere" does not exist'):
        read_query(customers, "select * from nowhere")


def test_a_query_that_takes_too_long_is_stopped(customers, monkeypatch):
    monkeypatch.setattr(guarding, "PATIENCE", 1)
    with pytest.raises(BadQuery, match="takes longer"):
        read_query(customers, "select pg_sleep(60)")


def test_a_wrong_password_is_said_and_not_repeated(server):
    engine = create_engine(server.set(password="hunter2"))
    with pytest.raises(NoDatabase, match="does not accept") as refusal:
        read_query(engine, "select 1")
    assert not any(word in str(refusal.value) for word in ("hunter2", "owner", "127.0.0.1", str(server.port)))


def test_the_page_reads_what_the_secrets_name(customers, server, connections, tmp_path, monkeypatch):
    def script():
        import streamlit as st

        from pages.shell import databases, state

        databases.panel("data.database")
        st.session_state["shown"] = state.data()

    connections(
        f"""
        [connections.warehouse]
        dialect = "postgresql"
        host = "127.0.0.1"
        port = {server.port}
        database = "postgres"
        username = "owner"
        password = "owner's"
        """
    )
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    app = AppTest.from_function(script, default_timeout=300).run()
    app.selectbox(key="data.database.connection").select("warehouse").run()
    assert "customers" in app.selectbox(key="data.database.table").options
    app.selectbox(key="data.database.table").select("A query of my own").run()
    app.text_area(key="data.database.query").input("select id, spend, vip, since from customers")
    app.button(key="data.database.open").click().run()
    assert not app.exception
    assert not app.error
    choice = app.session_state["shown"]
    table = open_table(read(opened.path_of(choice.key)))
    assert choice.title == "warehouse: query"
    assert table.rows == 60
    assert {column.name: column.kind for column in table.schema.columns} == {
        "id": "text",  # different for each customer
        "spend": "number",
        "vip": "flag",
        "since": "date",
    }
    app.text_area(key="data.database.query").input("delete from customers")
    app.button(key="data.database.open").click().run()
    assert "only reads" in app.error[0].value
    assert count(customers)[0] == 60
