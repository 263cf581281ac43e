"""The live view over a database of SQLite: new and changed customers are answered, each once."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core.table.table import Table
from pages.shell import cache, lasting
from pages.shell.score import watched


def script() -> None:
    import streamlit as st

    from pages.shell.arrival import STARTER_MODEL
    from pages.shell.score import live, watching

    live.panel(STARTER_MODEL, live.segments(STARTER_MODEL, "score"), "score.live")
    watched = watching.now()
    if watched:
        st.session_state["watched"] = seen = watching.seen(watched)
        seen.last = None if st.session_state.get("due") and not watched.is_stopped else seen.last


@pytest.fixture
def customers(sample: Table) -> pd.DataFrame:
    rows = sample.frame.head(30)
    return rows.astype("object").where(rows.notna(), None)


@pytest.fixture
def shop(tmp_path: Path, customers: pd.DataFrame) -> Path:
    path = tmp_path / "shop.db"
    put(path, customers.head(20), "replace")
    return path


@pytest.fixture
def live(
    shelf: Path, shop: Path, connections: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> AppTest:
    """The panel, watching the customers of a shop."""
    monkeypatch.setattr(cache, "usable", lambda kind: ["three"])
    connections(f'[connections]\nshop.url = "sqlite:///{shop}"')
    app = AppTest.from_function(script, default_timeout=300).run()
    app.session_state["due"] = True
    app.selectbox(key="score.live.connection").select("shop").run()
    return app.button(key="score.live.start").click().run()


def put(path: Path, rows: pd.DataFrame, how: str = "append") -> None:
    with closing(sqlite3.connect(path)) as connection:
        rows.to_sql("customers", connection, index=False, if_exists=how)
        connection.commit()


def told(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()


def numbers(app: AppTest) -> list[str]:
    assert not app.exception
    return [metric.value for metric in app.metric]


def test_all_who_are_there_are_answered_and_then_only_the_new_and_changed(
    live: AppTest, shop: Path, customers: pd.DataFrame
) -> None:
    assert numbers(live)[:3] == ["20", "20", "0"]
    assert numbers(live.run())[:3] == ["20", "0", "0"], "nobody is answered twice"
    put(shop, customers[20:23])
    told(shop, f"update customers set income_band = 'UNDER 35K' where household_id = {customers.iloc[4, 0]}")
    assert numbers(live.run())[:3] == ["23", "4", "0"]
    newest = live.session_state["watched"].everyone
    assert len(newest) == newest["household_id"].nunique() == 23
    assert set(newest["household_id"].head(4).astype(str)) == set(
        customers.iloc[[4, 20, 21, 22], 0].astype(str)
    )


def test_a_row_that_cannot_be_read_is_told_until_it_is_mended(
    live: AppTest, shop: Path, customers: pd.DataFrame
) -> None:
    who = customers.iloc[3, 0]
    told(shop, f"update customers set nbask_pet = 'many' where household_id = {who}")
    assert numbers(live.run())[:3] == ["19", "1", "1"]
    rejects = live.session_state["watched"].rejects
    assert rejects[["customer", "column", "value"]].values.tolist() == [[str(who), "nbask_pet", "many"]]
    told(shop, f"update customers set nbask_pet = 3 where household_id = {who}")
    assert numbers(live.run())[:3] == ["20", "1", "0"]


def test_a_database_that_fails_is_said_and_forgets_nobody(
    live: AppTest, shop: Path, customers: pd.DataFrame
) -> None:
    shop.rename(shop.with_suffix(".away"))
    assert numbers(live.run())[:2] == ["20", "0"]
    assert "not there" in live.warning[0].value
    shop.with_suffix(".away").rename(shop)
    put(shop, customers[20:21])
    assert numbers(live.run())[:2] == ["21", "1"]
    assert not live.warning
    told(shop, "alter table customers drop column nbask_pet")
    assert numbers(live.run())[:2] == ["21", "0"]
    assert "nbask_pet" in live.warning[0].value.replace("\\", "")


def test_a_table_that_is_gone_is_told_with_what_becomes_of_the_answers(live: AppTest, shop: Path) -> None:
    told(shop, "alter table customers rename to others")
    assert numbers(live.run())[:2] == ["20", "0"]
    said = live.warning[0].value.replace("\\", "")
    assert "no such table" in said
    assert "Correct the query" not in said
    assert "The next look tries again; the 20 answers so far stay." in said


def test_a_page_drawn_anew_asks_the_database_nothing_before_it_is_time(live: AppTest, shop: Path) -> None:
    live.session_state["due"] = False
    live.session_state["watched"].last = datetime.now(UTC)
    told(shop, "delete from customers")
    assert numbers(live.run())[:2] == ["20", "20"]
    assert "1 look" in live.caption[1].value


def test_what_is_expected_of_everyone_and_the_last_change_are_said(live: AppTest, shop: Path) -> None:
    watched = live.session_state["watched"]
    assert "Of 20 customers" in live.markdown[0].value
    changed = watched.changed
    live.run()
    assert (watched.looks, watched.changed) == (2, changed)
    told(shop, "update customers set nbask_pet = 3 where rowid = 1")
    live.run()
    assert watched.changed > changed
    assert f"last change at {watched.changed:%H:%M:%S}" in live.caption[1].value.replace("\\", "")


def test_a_look_that_took_long_is_followed_by_a_longer_rest(live: AppTest) -> None:
    watched = live.session_state["watched"]
    watched.last = datetime.now(UTC)
    for took, is_due in ((0.1, True), (30.0, False)):
        watched.took = took
        assert watched.is_due(watched.last + timedelta(seconds=watched.every)) is is_due


def test_no_more_customers_are_remembered_than_fit(
    live: AppTest, shop: Path, customers: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watched, "MOST", 21)
    told(shop, "delete from customers")
    put(shop, customers[20:25])
    assert numbers(live.run())[:2] == ["21", "5"]
    newest = live.session_state["watched"].everyone["household_id"].head(5).astype(str)
    assert set(newest) == set(customers.iloc[20:25, 0].astype(str))


def test_nothing_can_be_chosen_that_would_throw_the_watch_away(live: AppTest) -> None:
    assert "Watch others to change" in live.caption[0].value
    assert not live.selectbox


def test_after_stop_nobody_is_looked_at_until_it_goes_on_and_what_was_seen_stays(
    live: AppTest, shop: Path, customers: pd.DataFrame
) -> None:
    live.button(key="score.live.stop").click().run()
    put(shop, customers[20:23])
    assert numbers(live.run())[:2] == ["20", "20"]
    live.button(key="score.live.on").click().run()
    assert numbers(live)[:2] == ["23", "3"]


def test_a_new_session_of_the_visitor_goes_on_with_what_was_seen(
    live: AppTest, shop: Path, customers: pd.DataFrame
) -> None:
    again = AppTest.from_function(script, default_timeout=60)
    told = lasting.as_written({"live": live.session_state["fact.live"]})
    again.session_state["fact.live"] = lasting.taken_up(json.loads(json.dumps(told)))["live"]
    again.session_state["due"] = True
    put(shop, customers[20:21])
    assert numbers(again.run())[:2] == ["21", "1"]
    assert "2 looks" in again.caption[1].value
    st.cache_resource.clear()  # the server was started anew
    again.button(key="score.live.stop").click().run()
    assert not again.metric
    assert "Go on to look again" in again.caption[1].value
    again.button(key="score.live.on").click().run()
    assert numbers(again)[:2] == ["21", "21"]


def test_whoever_watches_others_is_asked_anew(live: AppTest) -> None:
    live.button(key="score.live.others").click().run()
    assert live.selectbox(key="score.segments")
    assert not live.metric
    assert live.button(key="score.live.start")


def test_an_empty_table_is_watched_until_somebody_comes(
    live: AppTest, shop: Path, customers: pd.DataFrame
) -> None:
    live.button(key="score.live.others").click().run()
    told(shop, "delete from customers")
    live.button(key="score.live.start").click().run()
    assert numbers(live)[:3] == ["0", "0", "0"]
    put(shop, customers[:1])
    assert numbers(live.run())[:3] == ["1", "1", "0"]


def test_what_cannot_be_watched_is_refused(live: AppTest, customers: pd.DataFrame) -> None:
    live.button(key="score.live.others").click().run()
    live.selectbox(key="score.live.table").select("A query of my own").run()
    refusals = {
        "delete from customers": "only reads",
        "select household_id, age_band from customers": "Missing columns",
        f"select {', '.join(customers.columns[1:])} from customers": "household",
    }
    for query, said in refusals.items():
        live.text_area(key="score.live.query").input(query)
        live.button(key="score.live.start").click().run()
        assert not live.exception
        assert said in live.error[0].value
        assert not live.metric
