"""Explore: each of its parts, on all customers and on some of them."""

import json
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from core.table.schema import Correction

Open = Callable[[str], AppTest]
PARTS = ("Overview", "One column", "Together", "Empty cells")
DATED = "joined,spend,channel,next\n" + "".join(
    f"2024-{1 + n % 12:02}-{1 + n % 28:02},{n * 7 % 50}.5,{'web' if n % 3 else 'shop'},{'ab'[n % 2]}\n"
    for n in range(120)
)
HOSTILE = {
    "one column": "a\n" + "".join(f"{n % 5}\n" for n in range(30)),
    "two rows": "a,b,next\n1,x,p\n2,y,q\n",
    "no target": "age,spend\n" + "".join(f"{n},{n * 3 % 7}\n" for n in range(60)),
    "names": '"<script>a</script>",$x$,😀,[a](b)\n'
    + "".join(f"{n % 9},{n % 7},k{n % 3},{n % 2}\n" for n in range(60)),
    "nothing filled": "a,b,c\n" + "".join(f",{n},\n" for n in range(40)),
    "huge numbers": "a,b,next\n" + "".join(f"{n}e30,{n}e-30,{'pq'[n % 2]}\n" for n in range(60)),
    "dates": DATED,
}


def said(app: AppTest) -> str:
    return " ".join(each.value for each in [*app.markdown, *app.error, *app.warning, *app.info, *app.caption])


def look_at(app: AppTest, part: str) -> AppTest:
    app.segmented_control(key="explore.part").set_value(part).run()
    assert not app.exception, part
    return app


def upload(app: AppTest, content: str) -> AppTest:
    app.file_uploader(key="data.upload").upload("mine.csv", content.encode()).run()
    return app.switch_page("pages/explore.py").run()


def figures(app: AppTest) -> list[dict[str, object]]:
    return [json.loads(each.proto.spec) for each in app.get("plotly_chart")]


def test_every_part_opens_on_the_sample_with_a_picture_that_is_explained(open_page: Open) -> None:
    app = open_page("explore")
    for part in PARTS:
        look_at(app, part)
        assert not app.error, part
        assert figures(app), part
        assert all(each.proto.alt for each in app.get("plotly_chart")), part


def test_the_strongest_column_is_drawn_first_and_stays_when_another_part_is_opened(open_page: Open) -> None:
    app = open_page("explore")
    strongest = app.dataframe[0].value["column"].iloc[0]
    look_at(app, "One column")
    assert app.selectbox(key="explore.one-column.column").value == strongest
    app.selectbox(key="explore.one-column.column").set_value("age_band").run()
    look_at(app, "Overview")
    assert any("age" in each.value for each in app.subheader)


def test_a_column_can_be_looked_at_by_any_other(open_page: Open) -> None:
    app = look_at(open_page("explore"), "One column")
    app.selectbox(key="explore.one-column.column").set_value("recency_days").run()
    for by in ("age_band", "spend_total", "household_id"):
        if by in app.selectbox(key="explore.one-column.by").options:
            app.selectbox(key="explore.one-column.by").set_value(by).run()
            assert not app.exception
            assert not app.error
            assert figures(app)


def test_a_filter_holds_in_every_part_and_after_a_change_of_page(open_page: Open) -> None:
    app = open_page("explore")
    app.multiselect(key="explore.filters.columns").set_value(["age_band"]).run()
    assert not app.exception
    value = app.multiselect(key="explore.filters.of.age_band").options[0]
    app.multiselect(key="explore.filters.of.age_band").set_value([value]).run()
    kept = app.metric[0].value
    assert kept != "2,122"
    assert f"{kept} of 2,122" in said(app)
    for part in PARTS:
        assert "of 2,122" in said(look_at(app, part))
    app.switch_page("pages/data.py").run()
    app.switch_page("pages/explore.py").run()
    assert app.multiselect(key="explore.filters.of.age_band").value == [value]
    look_at(app, "Overview")
    app.button(key="explore.filters.reset").click().run()
    assert app.metric[0].value == "2,122"


def test_a_filter_is_forgotten_with_its_table(open_page: Open) -> None:
    app = open_page("explore")
    app.multiselect(key="explore.filters.columns").set_value(["age_band"]).run()
    app.switch_page("pages/data.py").run()
    upload(app, DATED)
    assert not app.exception
    assert app.multiselect(key="explore.filters.columns").value == []


def test_filters_nobody_passes_are_refused_and_can_be_widened(open_page: Open) -> None:
    app = open_page("data")
    upload(app, "age,spend\n" + "".join(f"{n % 50},{n % 50 + 50}\n" for n in range(100)))
    app.multiselect(key="explore.filters.columns").set_value(["age", "spend"]).run()
    app.select_slider(key="explore.filters.of.spend").set_value((90.0, 99.0)).run()
    app.select_slider(key="explore.filters.of.age").set_value((0.0, 10.0)).run()
    assert not app.exception
    assert "No customer" in app.error[0].value
    app.button(key="explore.filters.reset").click().run()
    assert not app.error


def test_time_is_offered_where_there_are_dates(open_page: Open) -> None:
    app = open_page("explore")
    assert "Time" not in app.segmented_control(key="explore.part").options
    app.switch_page("pages/data.py").run()
    look_at(upload(app, DATED), "Time")
    assert len(figures(app)) == 1
    app.selectbox(key="explore.time.what").set_value("spend").run()
    assert len(figures(app)) == 2
    assert "median of spend" in said(app)


@pytest.mark.parametrize("classes", [150, 250])
def test_a_target_of_many_classes_is_looked_at_all_the_same(open_page: Open, classes: int) -> None:
    app = upload(
        open_page("data"),
        "a,b,kind\n" + "".join(f"{n % 17},{n % 5},class {n % classes}\n" for n in range(900)),
    )
    role = Correction(kind="category", role="target")
    app.session_state["fact.data"] = app.session_state["fact.data"].corrected({"kind": role})
    app.run()
    for part in PARTS[:3]:
        look_at(app, part)
        assert figures(app)
    look_at(app, "Overview")
    assert ("too many categories" in said(app)) is (classes > 200)


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_no_part_breaks_on_a_hostile_table(open_page: Open, content: str) -> None:
    app = upload(open_page("data"), content)
    assert not app.exception
    for part in app.segmented_control(key="explore.part").options:
        look_at(app, part)
    look_at(app, "One column")
    for by in app.selectbox(key="explore.one-column.by").options[:3]:
        app.selectbox(key="explore.one-column.by").set_value(by).run()
        assert not app.exception, by
    app.multiselect(key="explore.filters.columns").set_value(
        app.multiselect(key="explore.filters.columns").options
    ).run()
    assert not app.exception
