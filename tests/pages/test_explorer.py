"""Explorer: who is in the segments, by picture, by drawing around them, one by one."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.shell.explorer.view import Picked
from pages.shell.facts import Whom
from pages.shell.segments import found

Open = Callable[[str], AppTest]
SHOP = "spend,visits,channel,next\n" + "".join(
    f"{10 + n % 7 + 900 * (n % 3 == 0)},{2 + n % 3 + 30 * (n % 3 == 0)},"
    f"{'web' if n % 3 else 'shop'},{'ab'[n % 2]}\n"
    for n in range(90)
)
HOSTILE = {
    "one column": "a\n" + "".join(f"{n % 5 + 50 * (n % 2)}\n" for n in range(40)),
    "names, holes and huge numbers": '"<script>a</script>",$x$,😀,empty\n'
    + "".join(f"{n % 4 + 1}e300,{n % 7 * 50 or ''},k{n % 3},\n" for n in range(60)),
}


@pytest.fixture
def shop(open_page: Open) -> AppTest:
    return upload(open_page("data"), SHOP)


def upload(app: AppTest, content: str) -> AppTest:
    app.file_uploader(key="data.upload").upload("mine.csv", content.encode()).run()
    return app.switch_page("pages/explorer.py").run()


def said(app: AppTest) -> str:
    told = [*app.markdown, *app.error, *app.caption]
    return " ".join(each.value for each in told).replace("\\", "")


def points(app: AppTest) -> list[dict[str, Any]]:
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    return [trace for trace in spec["data"] if "customdata" in trace]


def pick(app: AppTest, *rows: int) -> AppTest:
    """Pick customers; drawing around them takes a browser."""
    here = found.placed(app.session_state["fact.data"], app.session_state["fact.segmented"])
    app.session_state["fact.picked"] = (here.mark, 0, Picked(rows))
    return app.run()


def choose(app: AppTest, name: str, value: str) -> AppTest:
    key = next(each.key for each in app.selectbox if each.key.startswith(f"explorer.view.{name}"))
    return app.selectbox(key=key).set_value(value).run()


def names_of(app: AppTest) -> tuple[str, ...]:
    names: tuple[str, ...] = app.session_state["fact.segmented"].names
    return names


def test_the_sample_is_shown_on_arrival_with_its_answer_in_words(open_page: Open) -> None:
    app = open_page("explorer")
    assert not app.exception
    assert not app.error
    assert "2,122 customers in " in app.markdown[0].value.replace("\\", "")
    assert "Nobody is chosen yet" in said(app)
    assert sum(len(trace["customdata"]) > 0 for trace in points(app)) >= 2


def test_those_drawn_around_are_described_until_they_are_cleared(shop: AppTest) -> None:
    app = pick(shop, *range(1, 90, 3))
    assert not app.exception
    assert "30 customers, 33% of all: " in said(app)
    app.button(key="explorer.chosen.clear").click().run()
    assert "Nobody is chosen yet" in said(app)


def test_they_stay_chosen_in_another_picture(shop: AppTest) -> None:
    app = choose(pick(shop, 1, 4, 7, 10), "axes", "columns")
    assert not app.exception
    assert "4 customers, 4.4% of all" in said(app)


def test_those_drawn_around_can_be_made_a_segment(shop: AppTest) -> None:
    before = names_of(shop)
    app = pick(shop, *range(2, 90, 6))
    app.button(key="explorer.chosen.segment").click().run()
    assert not app.exception
    assert not app.error
    assert len(names_of(app)) > len(before)
    assert "Nobody is chosen yet" in said(app)


def test_what_cannot_be_made_a_segment_is_refused_and_the_page_stays(shop: AppTest) -> None:
    app = pick(shop, 1, 4)
    app.button(key="explorer.chosen.segment").click().run()
    assert "Choose at least 5" in said(app)
    assert app.button(key="explorer.chosen.clear")
    assert "The customers chosen, beside the rest" in said(app)
    assert "How clearly do they belong?" in [each.value for each in app.subheader]


def test_a_customer_who_is_clicked_can_be_taken_to_the_predict_page(open_page: Open) -> None:
    app = pick(open_page("explorer"), 7)
    app.button(key="explorer.chosen.predict").click().run()
    assert not app.exception
    assert app.title[0].value == "Predict"
    assert app.session_state["fact.customer"].at == 7


def test_one_segment_can_be_shown_and_is_then_spoken_of(shop: AppTest) -> None:
    name = names_of(shop)[0]
    app = choose(shop, "only", name)
    assert not app.exception
    (trace,) = points(app)
    assert trace["name"] == name
    assert "of all: " in said(app)


def test_colours_can_speak_of_a_column(shop: AppTest) -> None:
    assert {trace["name"] for trace in points(choose(shop, "by", "channel"))} == {"shop", "web"}
    (trace,) = points(choose(shop, "by", "spend"))
    assert trace["marker"]["colorbar"]["title"]["text"] == "spend"


def test_the_picture_can_have_three_dimensions(shop: AppTest) -> None:
    shop.toggle(key="explorer.view.solid").set_value(True).run()
    assert not shop.exception
    assert points(shop)[0]["type"] == "scatter3d"


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_no_table_breaks_the_picture(open_page: Open, content: str) -> None:
    app = upload(open_page("data"), content)
    assert not app.exception
    if not app.error:  # some hold no segments, and that is said
        for axes in ("principal", "columns"):
            assert not choose(app, "axes", axes).exception
        assert not pick(app, 1, 2, 3).exception


def names_in_picture(app: AppTest) -> list[str]:
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    return [each["text"] for each in spec["layout"].get("annotations", [])]


def test_a_customer_who_is_clicked_is_ringed_and_named_whatever_the_colours_say(shop: AppTest) -> None:
    assert names_in_picture(shop) == []
    assert names_in_picture(pick(shop, 7)) == ["customer in row 7"]
    app = choose(shop, "by", "spend")
    assert names_in_picture(app) == ["customer in row 7"]
    assert set(points(app)[-1]["customdata"]) == {7}


def test_a_customer_chosen_on_another_page_is_ringed_and_one_click_away(shop: AppTest) -> None:
    shop.session_state["fact.customer"] = Whom("table", 5)
    app = shop.run()
    assert "The ring marks customer in row 5, whom you chose on another page." in said(app)
    app.button(key="explorer.chosen.elsewhere").click().run()
    assert "Customer in row 5, in segment " in said(app)
    assert names_in_picture(app) == ["customer in row 5"]
