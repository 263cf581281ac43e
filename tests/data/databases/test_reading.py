import sqlite3

import pytest
import sqlalchemy
from sqlalchemy import create_engine

from core.errors import BadQuery, NoDatabase, NotATable
from data.databases import guarding, reading
from data.databases.reading import query_of, read_query, rows_now, tables_of
from data.opened import keep, path_of
from data.parquet import rows_of, to_parquet
from data.sources import read


@pytest.fixture
def shop(tmp_path):
    """A SQLite database of 3 customers, and its engine."""
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(
            """
            create table customers (id integer, spend real, since text, photo blob);
            insert into customers values
                (1, 1.5, '2024-01-02', null), (2, null, null, null), (3, 2, '100%', x'00');
            create view "odd ""name" as select id, spend from customers;
            """
        )
    connection.close()
    engine = create_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def content(engine):
    """All that the database file holds."""
    with sqlite3.connect(engine.url.database) as connection:
        held = list(connection.iterdump())
    connection.close()
    return held


def test_a_query_gives_typed_columns(shop):
    answer = read_query(
        shop, "-- all\nSELECT id, spend, since FROM customers WHERE since LIKE '%' ORDER BY id; "
    )
    assert answer.table.to_pydict() == {"id": [1, 3], "spend": [1.5, 2.0], "since": ["2024-01-02", "100%"]}
    assert answer.limit is None


def test_a_limit_that_cuts_is_said_and_one_that_does_not_is_silent(shop):
    query = "select id from customers order by id"
    assert [
        (read_query(shop, query, each).table.num_rows, read_query(shop, query, each).limit) for each in (2, 3)
    ] == [
        (2, 2),
        (3, None),
    ]
    cut = read_query(shop, query, 2)
    raw = read(path_of(keep(to_parquet(cut.table, cut.limit), "rows.parquet")))
    assert raw.texts["id"].to_list() == ["1", "2"]
    assert [finding.code for finding in raw.findings] == ["row-limit"]


def test_rows_come_in_batches_whose_columns_are_one(shop, monkeypatch):
    monkeypatch.setattr(reading, "BATCH", 1)
    answer = read_query(shop, "select id, spend, since, id as id from customers order by id")
    assert answer.table.num_rows == 3
    assert rows_of(answer.table).texts["since"].fillna("").to_list() == ["2024-01-02", "", "100%"]
    assert list(rows_of(answer.table).texts) == ["id", "spend", "since", "id_2"]


def test_every_table_is_offered_with_a_query_that_reads_it(shop):
    tables = tables_of(shop)
    assert list(tables) == ["customers", 'odd "name']
    assert read_query(shop, tables['odd "name']).table.column_names == ["id", "spend"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        ";",
        "delete from customers",
        "/* select */ drop table customers",
        "pragma writable_schema = 1",
        "attach 'other.db' as other",
        "with gone as (select 1) delete from customers",
        "with gone as (select 1) insert into customers (id) select * from gone returning id",
        "select 1; drop table customers",
        "select 1\0",
        "select load_extension('x')",
    ],
)
def test_a_query_that_does_not_only_read_is_refused(shop, query):
    before = content(shop)
    with pytest.raises(BadQuery) as refusal:
        read_query(shop, query)
    assert refusal.value.remedy
    assert content(shop) == before


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("select * from nowhere", "no such table: nowhere"),
        ("select id fro customers", "syntax error"),
        ("select id from customers where id > 9", "no rows"),
    ],
)
def test_a_query_that_gives_nothing_is_refused_with_what_the_database_said(shop, query, said):
    with pytest.raises(BadQuery, match=said):
        read_query(shop, query)


def test_a_column_of_bytes_is_refused_by_its_name(shop):
    with pytest.raises(NotATable, match="'photo' holds bytes"):
        read_query(shop, "select photo from customers")


def test_a_query_without_an_end_is_stopped(shop, monkeypatch):
    monkeypatch.setattr(guarding, "PATIENCE", 0.1)
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select sum(i) from n"
    with pytest.raises(BadQuery, match="takes longer"):
        read_query(shop, endless)


def test_the_connection_writes_again_for_those_who_may(shop):
    read_query(shop, "select 1 as one")
    with shop.begin() as connection:
        connection.exec_driver_sql("delete from customers")
    with pytest.raises(BadQuery, match="no rows"):
        read_query(shop, "select * from customers")


def test_a_file_that_is_not_there_or_is_no_database_is_refused(tmp_path):
    for path in (tmp_path / "none.db", tmp_path):
        with pytest.raises(NoDatabase, match="not there"):
            read_query(create_engine(f"sqlite:///{path}"), "select 1")
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "text.db").write_text("a,b\n" * 400)
    engine = create_engine(f"sqlite:///{tmp_path / 'text.db'}")
    with pytest.raises(NoDatabase, match="not a database"):
        read_query(engine, "select * from customers")
    engine.dispose()


def test_what_cannot_be_reached_is_refused_without_its_address():
    url = sqlalchemy.URL.create("postgresql", "ada", "hunter2", "127.0.0.1", 1, "shop")
    for ask in (tables_of, lambda engine: read_query(engine, "select 1")):
        with pytest.raises(NoDatabase) as refusal:
            ask(create_engine(url))
        assert str(refusal.value) == "The database cannot be reached."
        assert not any(word in refusal.value.remedy for word in ("ada", "hunter2", "127.0.0.1"))


def test_a_database_that_cannot_be_kept_from_being_written_is_not_read(shop, monkeypatch):
    monkeypatch.setattr(guarding, "KEPT_FROM_WRITING", {})
    with pytest.raises(NoDatabase, match="SQLite and PostgreSQL"):
        read_query(shop, "select 1")


def test_a_table_without_rows_has_its_columns_all_the_same_for_who_looks_again(shop):
    now = rows_now(shop, "select id, spend from customers where id > 9")
    assert (list(now.texts), len(now.texts), now.findings) == (["id", "spend"], 0, ())
    cut = rows_now(shop, "select id from customers", 2)
    assert (len(cut.texts), [finding.code for finding in cut.findings]) == (2, ["row-limit"])


def test_a_table_that_is_not_there_is_refused_with_the_nearest_name(shop):
    assert read_query(shop, query_of(shop, 'odd "name')).table.num_rows == 3
    with pytest.raises(BadQuery, match="nearest: 'customers'"):
        query_of(shop, "custommers")
