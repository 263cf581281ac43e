"""Segments are asked for, cancelled, counted, kept and used again on the Segments page."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from core.segments.describing.carried import renamed
from models.registry import Registry
from pages.shell.segments import looking

Open = Callable[[str], AppTest]


def three_groups() -> str:
    chance = np.random.default_rng(0)
    rows = [
        f"c{n},{centre + a:.2f},{2 * centre + b:.2f},{'xyz'[centre // 9]}"
        for n, (centre, a, b) in enumerate(
            zip(np.repeat([0, 9, 18], 60), *chance.normal(size=(2, 180)), strict=True)
        )
    ]
    return "id,visits,spend,kind\n" + "\n".join(rows) + "\n"


@pytest.fixture
def mine(open_page: Open) -> AppTest:
    """Look for segments in a small table with three groups."""
    return upload(open_page, three_groups())


def upload(open_page: Open, content: str) -> AppTest:
    app = open_page("data")
    app.file_uploader(key="data.upload").upload("mine.csv", content.encode()).run()
    app.switch_page("pages/segments.py").run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception


def save(app: AppTest, name: str) -> None:
    field = next(each for each in app.text_input if str(each.key).startswith("segments.save.name"))
    field.set_value(name)
    app.get("form_submit_button")[0].click().run()
    assert not app.exception


def edit(app: AppTest, rows: dict[int, dict[str, str]]) -> None:
    app.session_state["data.columns"] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    app.run()
    assert not app.exception


def numbers(app: AppTest) -> dict[str, str]:
    return {each.label: each.value for each in app.metric}


def said(app: AppTest) -> str:
    shown = (*app.markdown, *app.caption, *app.info, *app.error)
    return " ".join(each.value for each in shown).replace("\\", "")


def fact(app: AppTest, name: str) -> Any:
    return app.session_state[f"fact.{name}"]


def test_on_arrival_the_page_says_which_groups_there_are_and_how_the_number_was_chosen(mine: AppTest) -> None:
    assert numbers(mine)["Segments"] == "3"
    assert "form 3" in said(mine)
    assert "Click a row to take that number of segments." in said(mine)
    recommended = mine.dataframe[0].value.set_index("k")["why"]
    assert recommended[recommended != ""].to_dict() == {3: "★"}


def test_what_is_chosen_reaches_what_is_asked_for(mine: AppTest) -> None:
    mine.multiselect(key="segments.ask.columns").set_value(["visits", "kind"])
    mine.selectbox(key="segments.ask.algorithm").set_value("kmeans")
    mine.number_input(key="segments.ask.k").set_value(4).run()
    mine.number_input(key="segments.set.kmeans.n_init").set_value(2).run()
    press(mine, "segments.find")
    spec = fact(mine, "segments")
    assert (spec.columns, spec.algorithm, spec.k) == (("visits", "kind"), "kmeans", 4)
    assert spec.hyperparameters["n_init"] == 2
    assert numbers(mine)["Segments"] == "4"


def test_other_numbers_stay_to_be_compared_once_one_was_taken(mine: AppTest) -> None:
    mine.number_input(key="segments.ask.k").set_value(2)
    press(mine, "segments.find")
    assert numbers(mine)["Segments"] == "2"
    assert mine.dataframe[0].value["k"].tolist()[:2] == [2, 3]


def test_a_name_that_was_given_stays_with_its_segment_when_it_is_found_anew(mine: AppTest) -> None:
    found = fact(mine, "segmented")
    mine.session_state["fact.segmented"] = renamed(found, ["Regulars", *found.names[1:]])
    mine.selectbox(key="segments.ask.algorithm").set_value("kmeans").run()
    press(mine, "segments.find")
    again = fact(mine, "segmented")
    assert again.spec.algorithm == "kmeans"
    assert again.names[again.labels[found.row_numbers[found.ids.index(0)]]] == "Regulars"


def test_a_segment_keeps_its_mark_when_it_is_found_anew_and_when_it_is_renamed(mine: AppTest) -> None:
    found = fact(mine, "segmented")
    mine.session_state["fact.segmented"] = replace(found, slots=(2, 0, 1))
    mine.run()
    mine.text_input(key="segments.cards.0.name").set_value("Zebras").run()
    assert fact(mine, "segmented").marks["Zebras"] == 2
    mine.selectbox(key="segments.ask.algorithm").set_value("kmeans").run()
    press(mine, "segments.find")
    again = fact(mine, "segmented")
    assert again is not found
    rows = [found.row_numbers[found.ids.index(number)] for number in range(3)]
    assert [again.slots[again.labels[row]] for row in rows] == [2, 0, 1]


def test_a_given_name_that_no_segment_has_now_is_not_dropped_without_a_word(mine: AppTest) -> None:
    found = fact(mine, "segmented")
    mine.session_state["fact.segmented"] = renamed(found, ["Regulars", "VIPs", "Guests"])
    mine.selectbox(key="segments.ask.algorithm").set_value("dbscan").run()
    mine.number_input(key="segments.set.dbscan.eps").set_value(0.0001).run()
    press(mine, "segments.find")
    (told,) = mine.toast
    assert told.value.replace("\\", "").startswith("'Regulars', 'VIPs' and 'Guests': ")


def test_segments_stay_when_a_column_is_for_something_else_and_go_when_it_is_read_otherwise(
    mine: AppTest,
) -> None:
    found = fact(mine, "segmented")
    mine.switch_page("pages/data.py").run()
    edit(mine, {3: {"role": "target"}})
    assert fact(mine, "segmented") is found
    edit(mine, {1: {"kind": "category"}})
    assert "fact.segmented" not in mine.session_state


def test_the_distance_of_dense_places_can_be_dragged_and_taken(mine: AppTest) -> None:
    mine.selectbox(key="segments.ask.algorithm").set_value("dbscan").run()
    field = mine.number_input(key="segments.set.dbscan.eps")
    assert (field.value, field.placeholder) == (None, "found from the data")
    press(mine, "segments.find")
    far = mine.slider[0].max
    mine.slider[0].set_value(far).run()
    assert (numbers(mine)["Groups"], numbers(mine)["Outliers"][-2:]) == ("3", "0%")
    mine.slider[0].set_value(0.4 * far).run()
    groups, outliers = numbers(mine)["Groups"], float(numbers(mine)["Outliers"].rstrip("%"))
    assert outliers > 5
    press(mine, next(each.key for each in mine.button if str(each.key).endswith(".take")))
    assert fact(mine, "segments").hyperparameters["eps"] == pytest.approx(0.4 * far, rel=0.02)
    assert numbers(mine)["Segments"] == groups
    field = mine.number_input(key="segments.set.dbscan.eps")
    assert "default found from the data" in field.label
    field.set_value(None).run()
    assert fact(mine, "settings")["dbscan"]["eps"] == 0


def test_a_cancelled_search_leaves_nothing_and_can_be_begun_again(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(looking, "segment", lambda *_: st.stop())  # as a run ends that another one takes over
        app = upload(open_page, three_groups().replace("visits", "calls"))
        press(app, "segments.cancel")
    assert "cancelled" in said(app)
    assert not app.metric
    assert not [each for each in app.button if each.key == "segments.cancel"]
    press(app, "segments.again")
    assert numbers(app)["Segments"] == "3"


def test_a_cancelled_change_brings_back_what_was_there(
    mine: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fact(mine, "segmented")
    mine.number_input(key="segments.ask.k").set_value(5)
    with monkeypatch.context() as patch:
        patch.setattr(looking, "segment", lambda *_: st.stop())
        press(mine, "segments.find")
        press(mine, "segments.cancel")
    assert fact(mine, "segmented") is before
    assert mine.number_input(key="segments.ask.k").value is None


def test_saved_segments_can_be_used_again_and_the_name_of_others_is_refused(
    mine: AppTest, shelf: Path
) -> None:
    save(mine, "three-groups")
    save(mine, "three-groups")
    assert not mine.error, "they are saved under it already"
    assert Registry(shelf).segmentation("three-groups").k == 3
    assert "three-groups" in mine.sidebar.get("page_link")[2].proto.label.replace("\\", "")
    mine.number_input(key="segments.ask.k").set_value(2)
    press(mine, "segments.find")
    save(mine, "three-groups")
    assert "is taken" in said(mine)
    mine.selectbox(key="segments.saved.chosen").set_value("three-groups").run()
    press(mine, "segments.saved.use")
    assert numbers(mine)["Segments"] == "3"
    save(mine, "three-groups")
    assert not mine.error


@pytest.mark.parametrize(("eps", "told"), [(0.0001, "all customers are outliers"), (20.0, "one crowd")])
def test_all_noise_and_one_giant_group_are_said_and_not_scored(mine: AppTest, eps: float, told: str) -> None:
    mine.selectbox(key="segments.ask.algorithm").set_value("dbscan").run()
    mine.number_input(key="segments.set.dbscan.eps").set_value(eps).run()
    press(mine, "segments.find")
    assert told in said(mine)
    assert numbers(mine)["Silhouette"] == numbers(mine)["Stability"] == "none"
    assert "stability 0.00" not in " ".join(each.value for each in mine.sidebar.caption)
    assert mine.number_input(key="segments.ask.k.none").value is None
    assert mine.slider[0].value == pytest.approx(eps)


def test_saved_segments_name_every_column_that_another_table_lacks(mine: AppTest) -> None:
    save(mine, "here")
    lacking = [*fact(mine, "segmented").spec.columns]
    app = mine.switch_page("pages/data.py").run()
    other = "id,a,b\n" + "".join(f"{n},{n % 9},{n % 7 * 3}\n" for n in range(60))
    app.file_uploader(key="data.upload").upload("other.csv", other.encode()).run()
    app.switch_page("pages/segments.py").run()
    app.selectbox(key="segments.saved.chosen").set_value("here").run()
    press(app, "segments.saved.use")
    assert len(lacking) > 1
    assert all(
        f"'{name}'" in " ".join(each.value for each in app.error).replace("\\", "") for name in lacking
    )


ODD = {
    "three rows": ("a,b\n1,2\n3,4\n5,6\n", "at least 10"),
    "all alike": ("a,b\n" + "1,2\n" * 40, "the same value in every row"),
}


@pytest.mark.parametrize(("content", "told"), ODD.values(), ids=ODD)
def test_a_table_without_segments_is_refused_in_words(open_page: Open, content: str, told: str) -> None:
    app = upload(open_page, content)
    assert told in said(app)
    assert not app.metric


def test_more_segments_than_different_customers_are_refused_and_the_way_back_is_offered(
    open_page: Open,
) -> None:
    app = upload(open_page, "a,b\n" + "1,2\n3,4\n5,9\n" * 20)
    app.number_input(key="segments.ask.k").set_value(9)
    press(app, "segments.find")
    assert "only 3 rows are different" in said(app)
    press(app, "segments.back")
    assert numbers(app)["Segments"] in {"2", "3"}
