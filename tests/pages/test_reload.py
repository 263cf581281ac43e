"""What a visitor works with is there again when the page is loaded anew, for them and for nobody else."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.elements.lib import policies
from streamlit.testing.v1 import AppTest

from core.errors import NoSuchFile
from core.explore.filters import Filter
from data import opened, remembered
from data.remembered import Remembered
from pages.shell import lasting, visitors
from pages.shell.facts import Choice, Whom

DOOR = Path(__file__).parents[2] / "streamlit_app.py"
TABLE = "id,age,kind,next\n" + "".join(f"c{n},{n * 7 % 50},{'xyz'[n % 3]},{'ab'[n % 2]}\n" for n in range(60))
GROUPS = "id,visits,kind\n" + "".join(
    f"c{n},{9 * (n // 60) + n * 37 % 101 / 50},{'xyz'[n // 60]}\n" for n in range(180)
)
Come = Callable[[str], AppTest]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.fixture
def come(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> Come:
    """Load the dashboard anew as one of several visitors; whoever came last is at the browser."""

    def arrive(who: str) -> AppTest:
        monkeypatch.setattr(visitors, "_token", who.encode)
        return AppTest.from_file(str(DOOR), default_timeout=60).run()

    return arrive


def to(app: AppTest, page: str) -> AppTest:
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    return app


def upload(app: AppTest, content: str = TABLE) -> AppTest:
    app.file_uploader(key="data.upload").upload("mine.csv", content.encode()).run()
    assert not app.exception
    return app


def fact(app: AppTest, name: str) -> Any:
    return app.session_state[f"fact.{name}"]


def beside(app: AppTest) -> list[str]:
    """What the links beside the page say."""
    return [link.proto.label.replace("\\", "") for link in app.get("page_link")]


def test_segments_their_names_and_changes_are_there_when_the_server_was_started_anew(come: Come) -> None:
    app = to(upload(come("ann"), GROUPS), "segments")
    app.text_input(key="segments.cards.0.name").set_value("Zebras").run()
    app.segmented_control(key="segments.part").set_value("Reshape").run()
    app.button(key="segments.reshape.split.do").click().run()
    names = fact(app, "segmented").names
    st.cache_resource.clear()
    again = to(come("ann"), "segments")
    assert "mine.csv" in beside(again)
    assert fact(again, "segmented").names == names
    again.button(key="segments.reshape.undo").click().run()
    assert "Zebras" in fact(again, "segmented").names
    assert again.segmented_control(key="segments.part").value == "Reshape"


def test_a_table_with_corrections_filters_and_whom_was_asked_about_is_there_again(come: Come) -> None:
    app = upload(come("ann"))
    edits = {"edited_rows": {1: {"kind": "category"}}, "added_rows": [], "deleted_rows": []}
    app.session_state["data.columns"] = edits
    app.run()
    app.session_state["fact.filters"] = (Filter("kind", among=("x", "y")),)
    app.session_state["fact.customer"] = Whom("table", 7)
    app.session_state["fact.changed"] = {"age": 12.0, "kind": None}
    app.run()
    again = come("ann")
    for name in ("data", "filters", "customer", "changed"):
        assert fact(again, name) == fact(app, name)
    assert dict(fact(again, "data").corrections)["age"].kind == "category"
    assert "mine.csv" not in beside(come("bob"))


def test_what_was_scored_last_is_there_again(come: Come) -> None:
    app = to(come("ann"), "score")
    rows = Path(Choice("complete-journey", "", True).origin.path).read_text().splitlines()[:31]
    app.file_uploader(key="score.upload").upload("thirty.csv", "\n".join(rows).encode()).run()
    again = to(come("ann"), "score")
    assert "30 rows read" in " ".join(each.value for each in again.markdown)
    assert "thirty" in " ".join(each.value for each in again.caption)


def test_a_widget_that_is_there_again_has_no_default_beside_it(
    come: Come, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = to(come("ann"), "score")
    app.segmented_control(key="score.mode").set_value("A database, live").run()
    warned: list[Any] = []
    monkeypatch.setattr(policies, "_shown_default_value_warning", False)
    monkeypatch.setattr(policies._LOGGER, "warning", lambda *told: warned.append(told))
    again = AppTest.from_file(str(DOOR), default_timeout=60).switch_page("pages/score.py").run()
    assert again.segmented_control(key="score.mode").value == "A database, live"
    assert not warned


def test_how_customers_are_drawn_is_there_again(come: Come) -> None:
    app = to(upload(come("ann"), GROUPS), "explorer")
    said = {"axes": "principal", "by": "visits", "only": fact(app, "segmented").names[1]}
    for name, value in said.items():
        app.selectbox(key=f"explorer.view.{name}").set_value(value).run()
    app.segmented_control(key="explorer.view.drag").set_value("Click one").run()
    again = to(come("ann"), "explorer")
    assert {name: again.selectbox(key=f"explorer.view.{name}").value for name in said} == said
    assert again.segmented_control(key="explorer.view.drag").value == "Click one"
    to(again, "segments").text_input(key="segments.cards.1.name").set_value("Zebras").run()
    shown = to(again, "explorer").selectbox(key="explorer.view.only")
    assert shown.value == "All segments", "who was shown has another name now"
    assert "Zebras" in shown.options


def test_nothing_is_written_while_nothing_changes_and_the_last_of_two_tabs_is_taken_up(
    come: Come, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = upload(come("ann"))
    two = come("ann")
    upload(two, GROUPS)
    kept = []
    monkeypatch.setattr(remembered, "keep", lambda *told: kept.append(told))
    to(one, "explore")
    to(one.run(), "data")
    assert not kept
    assert fact(one, "data") != fact(two, "data") == fact(come("ann"), "data")


def test_what_is_gone_or_of_another_version_is_left_aside_and_the_rest_is_there(come: Come) -> None:
    app = upload(come("ann"))
    app.session_state["fact.column"] = "age"
    app.session_state["fact.weights"] = {"age": 2.0}
    app.run()
    known = remembered.known_of(visitors.visitor())
    strange = {
        "weights": {"age": "much"},
        "segmented": "0" * 64,
        "model": ["first-model", "another seal"],
        "customer": {"kind": "table", "at": 1, "eyes": 2},
        "scoring": {"key": "../../etc/passwd", "title": "x"},
        "live": {"marks": []},
        "unheard of": 1,
    }
    remembered.keep(visitors.visitor(), Remembered(dict(known.facts) | strange, known.opened))
    again = come("ann")
    assert not again.exception
    assert fact(again, "column") == "age"
    assert not any(f"fact.{name}" in again.session_state for name in strange)
    opened.drop(fact(app, "data").key)
    assert "mine.csv" not in beside(come("ann"))


def test_whoever_forgets_leaves_nothing_but_what_another_has_opened_too(come: Come) -> None:
    key = fact(upload(come("bob")), "data").key
    app = upload(come("ann"))
    alone = fact(upload(app, GROUPS), "data").key
    app.button(key="data.forget").click().run()
    assert not app.exception
    assert "mine.csv" not in beside(app)
    assert "mine.csv" not in beside(come("ann"))
    assert opened.path_of(key).is_file()
    with pytest.raises(NoSuchFile):
        opened.path_of(alone)
    app = come("bob")
    assert "mine.csv" in beside(app)
    app.button(key="data.forget").click().run()
    with pytest.raises(NoSuchFile):
        opened.path_of(key)


def test_every_lasting_fact_is_read_as_it_was_written(come: Come) -> None:
    app = come("ann")
    app.segmented_control(key="data.way").set_value("log").run()
    app.button(key="data.log.bundled").click().run()
    app.button(key="data.log.make").click().run()
    facts = {name: fact(app, name) for name in ("data", "log", "made", "customers")}
    told = json.loads(json.dumps(lasting.as_written(facts)))
    assert lasting.taken_up(told) == facts
