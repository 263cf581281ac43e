"""What was ordered is found by whoever ordered it, wherever they are, and by nobody else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.web.server.starlette.starlette_app_utils import generate_xsrf_token_string

from pages.shell import jobs
from pages.shell.visitors import token_of

Open = Callable[[str], AppTest]
Trained = Callable[[AppTest], None]
GoOn = Callable[[], None]
DOOR = Path(__file__).parents[2] / "streamlit_app.py"
TABLE = b"id,age,next\n" + b"".join(b"%d,%d,%s\n" % (n, n * 7 % 50, b"ab"[n % 2 :][:1]) for n in range(60))


def lines(app: AppTest) -> list[str]:
    """What the links beside the page say."""
    return [link.proto.label.replace("\\", "") for link in app.get("page_link")]


def said(app: AppTest) -> str:
    return " ".join(element.value for element in [*app.markdown, *app.error, *app.info])


def order_habit(app: AppTest, name: str) -> None:
    app.selectbox(key="train.algorithm").set_value("habit").run()
    next(each for each in app.text_input if each.key.startswith("train.name")).set_value(name)
    next(each for each in app.button if each.label == "Train").click().run()


def test_a_browser_is_known_by_its_token_however_that_is_masked() -> None:
    mine, other = bytes(range(16)), bytes(16)
    cookies = {generate_xsrf_token_string(mine) for _ in range(5)}
    assert len(cookies) == 5
    assert {token_of(cookie) for cookie in cookies} == {mine}
    assert token_of(generate_xsrf_token_string(other)) == other


@pytest.mark.parametrize("cookie", ["", "None", "2|1|2|3", "2|zzzzzzzz|" + "0" * 32 + "|1", "0" * 32])
def test_what_streamlit_did_not_write_names_no_visitor(cookie: str) -> None:
    assert token_of(cookie) is None


def test_the_page_says_what_is_in_work_and_offers_another_name(open_page: Open, held: GoOn) -> None:
    app = open_page("train")
    order_habit(app, "habit-1")
    assert "habit-1" in jobs.board().names()
    assert [each.label for each in app.button if each.key and each.key.startswith("jobs.")] == ["Cancel"]
    assert next(each for each in app.text_input if each.key.startswith("train.name")).value == "habit-2"
    next(each for each in app.button if each.label == "Cancel").click().run()
    assert "was cancelled" in said(app)
    next(each for each in app.button if each.label == "Dismiss").click().run()
    assert "was cancelled" not in said(app)


def test_another_visitor_sees_nothing_of_what_is_in_work(
    open_page: Open, trained: Trained, held: GoOn
) -> None:
    mine = open_page("train")
    order_habit(mine, "of-mine")
    assert any("of-mine" in line for line in lines(mine))
    other = AppTest.from_file(str(DOOR), default_timeout=300).run()
    other.switch_page("pages/train.py").run()
    assert not other.exception
    assert not any("of-mine" in line for line in lines(other))
    assert not [each for each in other.button if each.label == "Cancel"]
    held()
    trained(mine)


def test_who_has_turned_to_another_table_keeps_it_when_the_model_is_there(
    open_page: Open, trained: Trained, held: GoOn
) -> None:
    app = open_page("train")
    order_habit(app, "left-alone")
    app.switch_page("pages/data.py").run()
    app.file_uploader(key="data.upload").upload("mine.csv", TABLE).run()
    held()
    trained(app)
    assert not app.exception
    assert any("left-alone" in toast.value for toast in app.toast)
    app.switch_page("pages/predict.py").run()
    assert "no model of this table yet" in said(app)
