"""What tabs remember and forget, asked of the functions themselves, each session a dictionary of its own."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from core.errors import NoSuchFile
from core.segments.spec import SegmentSpec
from data import opened, remembered
from data.remembered import Remembered
from pages.shell import databases, forgetting, remembering, tables, visitors
from pages.shell.databases import Asked
from pages.shell.facts import Choice
from pages.shell.score import watching
from pages.shell.segments import drafts, looking

TABLE = b"id,age\n" + b"".join(b"c%d,%d\n" % (n, n % 50) for n in range(30))
MARKS = ("model", "seal", None, "")
Enter = Callable[..., dict[str, Any]]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.fixture
def enter(monkeypatch: pytest.MonkeyPatch) -> Enter:
    """Let a visitor act in a session, a new one where none is given; nobody has no cookie."""

    def entered(who: str | None, session: dict[str, Any] | None = None) -> dict[str, Any]:
        session = {} if session is None else session
        monkeypatch.setattr(visitors, "_token", lambda: who and who.encode())
        monkeypatch.setattr(st, "session_state", session)
        return session

    return entered


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Watching begins without a database: what is seen says only which table was asked for."""
    watching._seen.clear()
    monkeypatch.setattr(databases, "engine_of", lambda name: name)
    monkeypatch.setattr(watching, "rows_now", lambda *_: SimpleNamespace(texts={}))
    monkeypatch.setattr(watching.cache, "model", lambda name: (name,))
    for made in ("plan_of", "Watch"):
        monkeypatch.setattr(watching, made, lambda *_: None)
    monkeypatch.setattr(watching, "Watched", lambda title, *_: SimpleNamespace(title=title))


def open_file(session: dict[str, Any], content: bytes = TABLE) -> Choice:
    choice = Choice(opened.keep(content, "mine.csv"), "mine.csv", False)
    session["fact.data"] = choice
    remembering.keep()
    return choice


def watch(table: str) -> watching.Watching:
    watching.begin(MARKS, Asked("shop", table, f"select * from {table}"), 5)
    begun = watching.now()
    assert begun
    return begun


def test_what_another_tab_opened_since_is_forgotten_too_and_safe_from_another_visitor(enter: Enter) -> None:
    one = enter("ann")
    remembering.resume()
    two = enter("ann")
    remembering.resume()
    beside = open_file(two, TABLE + b"c30,1\n")
    enter("ann", one)
    open_file(one)
    enter("bob")
    open_file(st.session_state, TABLE + b"c30,1\n")
    forgetting.forget()
    assert opened.path_of(beside.key).is_file()
    enter("ann", one)
    forgetting.forget()
    with pytest.raises(NoSuchFile):
        opened.path_of(beside.key)


def test_of_whoever_has_no_cookie_nothing_is_written_but_which_files_they_opened(enter: Enter) -> None:
    session = enter(None)
    session["fact.column"] = "age"
    remembering.keep()
    assert not list(Path(tempfile.gettempdir()).glob("patron-visitors-*/*"))
    key = open_file(session).key
    assert remembered.known_of(visitors.visitor()) == Remembered({}, (key,))


def test_who_did_nothing_for_a_day_is_swept_when_somebody_else_does_something(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_file(enter("ann"))
    later = remembering.time.time() + remembering.DAY + 60
    monkeypatch.setattr(remembering.time, "time", lambda: later)
    open_file(enter("bob"), TABLE + b"c30,1\n")
    enter("ann")
    assert remembered.known_of(visitors.visitor()) == Remembered()


def test_where_nothing_can_be_looked_for_the_page_begins_as_on_arrival(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    session = enter("ann")
    open_file(session)
    monkeypatch.setattr(remembered.os, "utime", refused)
    again = enter("ann")
    remembering.resume()
    assert "fact.data" not in again
    again["fact.column"] = "age"
    forgetting.forget()
    assert "fact.column" not in again


def test_two_who_watch_see_their_own_and_a_reload_goes_on_with_it(enter: Enter, watched: None) -> None:
    one = enter("ann")
    hers = watch("shoes")
    enter("bob")
    his = watch("hats")
    assert [watching.seen(each).title for each in (hers, his)] == ["shop: shoes", "shop: hats"]
    enter("ann", one)
    watching.stop()
    stopped = watching.now()
    assert stopped
    assert watching.seen(stopped) is watching.seen(hers)


def test_forgetting_takes_tables_drafts_and_what_was_watched_out_of_the_memory_of_the_server(
    enter: Enter, watched: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "encoded", lambda text: text.encode())
    enter("bob")
    theirs = drafts.kept("bob's")  # type: ignore[arg-type]
    session = enter("ann")
    choice = open_file(session)
    table = tables.raw(choice.origin)
    begun = watch("shoes")
    seen = watching.seen(begun)
    spec = SegmentSpec(("age",))
    looking._kept().keep(looking._key(choice, spec), found := object())  # type: ignore[arg-type]
    assert looking.known(choice, spec) is found
    name = drafts.kept("ann's")  # type: ignore[arg-type]
    me = visitors.visitor()
    assert tables.raw(choice.origin) is table
    forgetting.forget()
    assert f"{me} {name}" not in drafts._drafts().found
    assert any(key.endswith(theirs) for key in drafts._drafts().found)
    assert watching.seen(begun) is not seen
    assert looking.known(choice, spec) is None
    with pytest.raises(NoSuchFile):
        tables.raw(choice.origin)
