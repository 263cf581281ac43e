"""A watched database: what is new is scored once, whatever happens in between."""

import json
import signal
import sqlite3
import subprocess
import sys
import threading
import time

import pandas as pd
import pytest
from sqlalchemy import create_engine

import cli
from core.errors import ChoiceError, CoreError, OtherTable
from data.databases import reading
from engines.local import Threads
from models.registry import Registry
from terminal import databases
from terminal.databases import Asked, Scoring


@pytest.fixture
def saved(tmp_path, monkeypatch, learned, shoppers):
    monkeypatch.setenv("PATRON_MODELS", str(tmp_path / "models"))
    Registry().save_model("forest", *learned("random_forest"), shoppers)


@pytest.fixture(params=["sqlite", "postgresql"])
def shop(request, tmp_path):
    """The address of an empty database, once of each kind."""
    if request.param == "postgresql":
        return request.getfixturevalue("database").render_as_string(hide_password=False)
    sqlite3.connect(tmp_path / "shop.db").close()
    return f"sqlite:///{tmp_path / 'shop.db'}"


def put(shop, frame):
    engine = create_engine(shop)
    frame.to_sql("customers", engine, index=False, if_exists="append")
    engine.dispose()


def watched(shop):
    return Asked(shop, "SELECT * FROM customers", None, "scores", None, None, 0.01)


def scores_of(shop):
    engine = create_engine(shop)
    scores = pd.read_sql("SELECT * FROM scores ORDER BY customer_id", engine)
    engine.dispose()
    return scores.set_index("customer_id")


DEADLY = """
import os, signal, sys
from data.databases import reading
from data.databases.answers import AnswersTable
from engines.local import Threads
from terminal.databases import Asked, Scoring

def killed_amid(write, calls=[]):
    def writing(*given):
        write(*given)
        calls.append(given)
        if len(calls) == 2:
            os.kill(os.getpid(), signal.SIGKILL)
    return writing

reading.BATCH = 25
AnswersTable._insert, AnswersTable._copy = map(killed_amid, (AnswersTable._insert, AnswersTable._copy))
asked = Asked(sys.argv[1], "SELECT * FROM customers", None, "scores", None, None, None)
next(Scoring(asked, "forest").looks(Threads(1)))
"""


def test_a_run_killed_amid_its_second_part_leaves_the_first_and_a_repeat_does_the_others(
    shop, saved, new_shoppers, monkeypatch
):
    monkeypatch.setattr(reading, "BATCH", 25)
    put(shop, new_shoppers)
    done = subprocess.run([sys.executable, "-c", DEADLY, shop], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    first = scores_of(shop)
    assert first.index.tolist() == new_shoppers["customer_id"].tolist()[:25]
    _, summary, more = next(Scoring(watched(shop), "forest").looks(Threads(1)))
    assert (summary.tally.scored, more) == (35, {"unchanged": 25})
    whole = scores_of(shop)
    assert whole.index.tolist() == new_shoppers["customer_id"].tolist()
    pd.testing.assert_frame_equal(whole.head(25), first)


def test_two_who_watch_with_one_model_do_no_harm_and_with_two_models_one_gives_way(
    shop, saved, learned, shoppers, new_shoppers
):
    Registry().save_model("other", *learned("random_forest"), shoppers)
    put(shop, new_shoppers)
    here, there = (Scoring(watched(shop), "forest").looks(Threads(1)) for _ in range(2))
    assert [next(each)[1].tally.scored for each in (here, there)] == [60, 0]
    assert next(Scoring(watched(shop), "other").looks(Threads(1)))[1].tally.scored == 60
    with pytest.raises(OtherTable, match="Another model"):
        next(here)
    assert scores_of(shop)["scored_by"].str.startswith("other@").all()


def test_a_watch_picks_up_new_rows_and_scores_none_twice(shop, saved, new_shoppers):
    put(shop, new_shoppers.head(40))
    looks = Scoring(watched(shop), "forest").looks(Threads(1))
    assert next(looks)[1].tally.scored == 40
    put(shop, new_shoppers.iloc[40:50])
    put(shop, new_shoppers.iloc[50:])
    assert next(looks)[1].tally.scored == 20
    put(shop, new_shoppers.head(1).assign(customer_id="new"))
    _, summary, more = next(looks)
    assert (summary.tally.read, more) == (1, {"unchanged": 60})
    again = next(Scoring(watched(shop), "forest").looks(Threads(1)))
    assert (again[1].tally.read, again[2]) == (0, {"unchanged": 61})
    engine = create_engine(shop)
    scores = pd.read_sql("SELECT customer_id, scored_at, scored_by FROM scores", engine)
    engine.dispose()
    assert len(scores) == scores["customer_id"].nunique() == 61
    assert scores["scored_by"].str.match("^forest@[0-9a-f]{12}$").all()


def test_a_database_that_goes_away_is_waited_for(tmp_path, saved, new_shoppers, monkeypatch, capsys):
    path = tmp_path / "shop.db"
    sqlite3.connect(path).close()
    put(f"sqlite:///{path}", new_shoppers.head(3))
    looks = Scoring(watched(f"sqlite:///{path}"), "forest").looks(Threads(1))
    next(looks)
    steps = iter([lambda: path.rename(tmp_path / "away"), lambda: None, lambda: _back(path, new_shoppers)])
    here, sleep = threading.get_ident(), time.sleep

    def sleeping(seconds):  # others of this process sleep too
        return next(steps)() if threading.get_ident() == here else sleep(seconds)

    monkeypatch.setattr(databases.time, "sleep", sleeping)
    assert next(looks)[1].tally.scored == 2
    said = capsys.readouterr().err
    assert [said.count(each) for each in ("looked for again", "there again")] == [1, 1]


def _back(path, rows):
    (path.parent / "away").rename(path)
    put(f"sqlite:///{path}", rows.iloc[3:5])


def test_the_verb_scores_a_table_into_a_table_and_a_query_into_a_file(
    tmp_path, saved, new_shoppers, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    sqlite3.connect("shop.db").close()
    put("sqlite:///shop.db", new_shoppers.rename(columns={"spend": "paid"}))
    asked = ["score", "forest", "sqlite:///shop.db", "--map", "spend=paid", "--json"]
    for scored, unchanged in ((60, 0), (0, 60)):
        words = [*asked, "--table", "customers", "--into", "scores"]
        cli.door(words)(words, standalone_mode=False)
        told = json.loads(capsys.readouterr().out)
        assert (told["scored"], told["rejected"], told["unchanged"]) == (scored, 0, unchanged)
    words = [*asked, "--query", "SELECT * FROM customers WHERE n_toys > 1", "--out", "toys.csv"]
    cli.door(words)(words, standalone_mode=False)
    assert json.loads(capsys.readouterr().out)["scored"] == len(pd.read_csv("toys.csv"))


@pytest.mark.parametrize(
    "words",
    [
        ("sqlite:///shop.db", "--table", "customers"),
        ("sqlite:///shop.db", "--into", "scores"),
        ("sqlite:///shop.db", "--table", "t", "--query", "SELECT 1", "--into", "scores"),
        ("sqlite:///shop.db", "--table", "customers", "--into", "scores", "--watch", "0"),
        ("sqlite:///shop.db", "--table", "customers", "--out", "x.csv", "--watch", "5"),
        ("mysql://host/shop", "--table", "customers", "--into", "scores"),
        ("shop.csv", "--into", "scores"),
        ("sqlite:///none.db", "--table", "customers", "--into", "scores"),
    ],
)
def test_what_cannot_be_is_refused_with_a_remedy(words, tmp_path, saved, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asked = ["score", "forest", *words]
    with pytest.raises(CoreError) as refusal:
        cli.door(asked)(asked, standalone_mode=False)
    assert refusal.value.remedy
    assert (
        isinstance(refusal.value, ChoiceError) or "database" in refusal.value.message or "mysql" in words[0]
    )
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (("sqlite:///shop.db", "--query", "SELECT 1", "--table", "t", "--out", "x.csv"), "not both"),
        (("sqlite:///shop.db", "--table", "customers", "--into", "scores", "--out", "x.csv"), "not both"),
        (("sqlite:///shop.db", "--table", "customers", "--into", "scores"), "rows that are there"),
        (("sqlite:///shop.db", "--table", "customers", "--out", "x.csv"), "rows that are there"),
        (("sqlite:///text.db", "--table", "customers", "--out", "x.csv"), "path, in the command"),
        (("sqlite:///none.db", "--table", "customers", "--out", "x.csv"), "path, in the command"),
        (("postgresql://u:p@127.0.0.1:1/shop", "--table", "t", "--out", "x.csv"), "address, in the command"),
    ],
)
@pytest.mark.usefixtures("saved")
def test_a_remedy_speaks_of_what_was_asked(words, remedy, tmp_path, new_shoppers, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.db").write_text("a,b\n" * 400)
    sqlite3.connect("shop.db").close()
    put("sqlite:///shop.db", new_shoppers.head(0))
    asked = ["score", "forest", *words]
    with pytest.raises(CoreError) as refusal:
        cli.door(asked)(asked, standalone_mode=False)
    assert remedy in refusal.value.remedy
    assert not (tmp_path / "x.csv").exists()
