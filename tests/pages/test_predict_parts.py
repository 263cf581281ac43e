"""The parts of the Predict page answer each its question, look at one category, and refuse in their place."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from core.learning.changing import Wishes
from pages.shell import cache
from pages.shell.predict import wishing
from pages.shell.predict.parts import PARTS

Open = Callable[[str], AppTest]
OTHER = b"age,next\n" + b"".join(b"%d,%d\n" % (20 + n % 50, n % 3) for n in range(90))


def look_at(app: AppTest, part: str) -> None:
    app.segmented_control(key="predict.part").set_value(part).run()


def choose(app: AppTest, category: str) -> None:
    app.pills[0].set_value(category).run()


def said(app: AppTest) -> str:
    shown = [*app.markdown, *app.caption, *app.info, *app.error, *app.subheader]
    return " ".join(each.value for each in shown).replace("\\", "")


def press(app: AppTest, end: str) -> None:
    next(each for each in app.button if str(each.key).endswith(end)).click().run()


@pytest.mark.parametrize("part", [name for name in PARTS if name != "Scenarios"])
def test_every_part_opens_and_says_what_it_found(open_page: Open, part: str) -> None:
    app = open_page("predict")
    before = said(app)
    look_at(app, part)
    assert not app.exception
    assert not app.error
    assert said(app) != before or part == "Why"


def test_one_category_is_looked_at_in_all_parts(open_page: Open) -> None:
    app = open_page("predict")
    look_at(app, "Why")
    choose(app, "pet")
    assert "pet is" in said(app)
    look_at(app, "What moves it")
    assert app.pills[0].value == "pet"
    look_at(app, "What would it take")
    assert app.pills[0].value == "pet"


def test_an_applied_change_puts_the_wished_category_first(open_page: Open) -> None:
    app = open_page("predict")
    look_at(app, "What would it take")
    wished = app.pills[0].value
    press(app, "change.0.apply")
    assert not app.exception
    assert f"Most likely {wished}" in said(app)


def test_what_may_not_change_is_left_alone_and_what_cannot_be_is_refused_in_its_part(open_page: Open) -> None:
    app = open_page("predict")
    look_at(app, "What would it take")
    table = "predict.what-would-it-take.may"
    app.session_state[f"{table}.shut"] = True
    app.run()
    fields = app.dataframe[-1].value["field"].tolist()
    at = fields.index("nbask_pet")
    app.session_state[f"{table}.fields.{cache.seal('first-model')[:12]}"] = {
        "edited_rows": {at: {"lowest": 9.0, "highest": 3.0}},
        "added_rows": [],
        "deleted_rows": [],
    }
    app.run()
    assert not app.exception
    assert "nbask_pet: no value lies from 9 to 3" in said(app)
    assert "Most likely" in said(app), "the rest of the page stays"
    assert "The downloads go by what may usually change instead" in said(app)


def test_an_emptied_end_of_a_range_is_the_usual_one() -> None:
    line = {"field": "age", "fixed": False, "lowest": None, "highest": 5.0, "allowed": [], "effort": None}
    found = wishing._wishes("pet", [line], Wishes("pet", ranges={"age": (1.0, 9.0)}))
    assert found == Wishes("pet", fixed=(), ranges={"age": (1.0, 5.0)})


def test_a_column_that_is_chosen_is_shown_in_full_and_stays(open_page: Open) -> None:
    app = open_page("predict")
    look_at(app, "What moves it")
    column = app.selectbox(key="predict.what-moves-it.column")
    assert column.value == column.options[0], "at first the one that moves most"
    other = column.options[3]
    column.set_value(other).run()
    choose(app, "pet")
    assert not app.exception
    assert app.selectbox(key="predict.what-moves-it.column").value == other


def test_what_matters_for_all_is_measured_once_asked(open_page: Open) -> None:
    app = open_page("predict")
    look_at(app, "All customers")
    pictures = len(app.get("plotly_chart"))
    press(app, "all-customers.start")
    assert not app.exception
    assert "customers who did not teach" in said(app)
    assert len(app.get("plotly_chart")) == pictures + 1


def test_of_another_table_it_is_said_why_nothing_is_measured_for_all(open_page: Open) -> None:
    app = open_page("data")
    app.file_uploader(key="data.upload").upload("other.csv", OTHER).run()
    app.session_state["fact.model"] = "first-model"
    app.switch_page("pages/predict.py").run()
    look_at(app, "All customers")
    assert not app.exception
    assert "not the one this model learned from" in said(app)


def test_a_look_alike_can_be_looked_at_instead(open_page: Open) -> None:
    app = open_page("predict")
    look_at(app, "Look-alikes")
    listed = next(each.value for each in app.dataframe if "similarity" in each.value)
    key = next(each.proto.id for each in app.dataframe if "similarity" in each.value)
    at = key[key.index("predict.look-alikes.list") :]
    app.session_state[at] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    app.run()
    press(app, "look-alikes.open")
    assert not app.exception
    assert f"Customer {listed['customer'][1]}." in said(app)
