"""The Predict page answers for one customer, at once and whatever the fields hold."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from core.golden import as_form_row
from core.learning.evaluation.evaluate import Evaluation
from core.learning.predict import predict_one
from core.learning.train import TrainedModel
from core.table.table import Table
from pages.shell import widgets
from pages.shell.facts import Whom

Quick = tuple[TrainedModel, Evaluation]
OTHER = b"age,next\n" + b"".join(b"%d,%d\n" % (20 + n % 50, n % 3) for n in range(90))


@pytest.fixture
def page(app: AppTest) -> Iterator[AppTest]:
    """The Predict page, with the part open that is soonest there."""
    app.run()
    app.session_state["predict.part"] = "Scenarios"
    yield app.switch_page("pages/predict.py").run()
    assert not app.exception


@pytest.fixture
def follow(app: AppTest) -> Callable[..., AppTest]:
    """Open a link in a session of its own."""

    def opened(**told: str) -> AppTest:
        app.run()
        app.session_state["predict.part"] = "Scenarios"
        for name, value in told.items():
            app.query_params[name] = value
        return app.switch_page("pages/predict.py").run()

    return opened


def drawn(app: AppTest) -> list[dict[str, Any]]:
    return json.loads(app.get("plotly_chart")[0].proto.spec)["data"]


def said(app: AppTest) -> str:
    shown = [*app.markdown, *app.caption, *app.info, *app.warning, *app.error]
    return " ".join(each.value for each in shown).replace("\\", "")


def fields(app: AppTest) -> set[str]:
    keys = [each.key for each in [*app.number_input, *app.selectbox]]
    return {key.removeprefix("predict.field.") for key in keys if key.startswith("predict.field.")}


def show(app: AppTest, part: str, title: str | None = None) -> None:
    app.segmented_control(key="predict.group").set_value(part).run()
    if title:
        next(each for each in app.selectbox if each.key.startswith("predict.group.")).set_value(title).run()


def change(app: AppTest, column: str, value: float | None) -> None:
    app.number_input(key=f"predict.field.{column}").set_value(value).run()


def chips(app: AppTest) -> list[str]:
    return [each.label.replace("\\", "") for each in app.button if each.key.startswith("predict.undo.")]


def test_only_the_open_group_is_drawn_and_there_is_a_bar_for_every_category(page: AppTest) -> None:
    asked = fields(page)
    assert len(asked) == 8
    show(page, "Who they are")
    assert "age_band" in fields(page)
    assert not asked & fields(page)
    assert len(drawn(page)[0]["y"]) == 8


def test_a_change_counts_at_once_stays_and_is_put_back(page: AppTest, quick: Quick, sample: Table) -> None:
    show(page, "What they bought", "nbask …")
    change(page, "nbask_pet", 60.0)
    model, _ = quick
    row = as_form_row(sample.frame[list(model.spec.features)], 1)
    after = predict_one(model, {**row, "nbask_pet": 60})
    assert drawn(page)[0]["x"] != drawn(page)[1]["x"], "old and new bars stand in pairs"
    assert f"{after.probability:.0%}" in said(page)
    change(page, "nbask_health", None)
    assert [chip.partition(":")[0] for chip in chips(page)] == ["nbask health", "nbask pet"]
    page.switch_page("pages/data.py").run()
    page.switch_page("pages/predict.py").run()
    assert page.number_input(key="predict.field.nbask_pet").value == 60
    assert page.number_input(key="predict.field.nbask_health").value is None
    page.button(key="predict.undo.nbask_health").click().run()
    assert len(chips(page)) == 1
    assert page.number_input(key="predict.field.nbask_health").value == row["nbask_health"]
    page.button(key="predict.undo.nbask_pet").click().run()
    assert chips(page) == []


def test_another_customer_comes_with_other_fields_and_what_was_bought(page: AppTest, sample: Table) -> None:
    show(page, "How they behave")
    change(page, "recency_days", 77.0)
    page.selectbox(key="predict.start").set_value(Whom("table", 2)).run()
    assert page.number_input(key="predict.field.recency_days").value == sample.frame.at[2, "recency_days"]
    assert chips(page) == []
    assert f"##### {sample.frame.at[2, 'next_category']}" in said(page)
    assert "by models that had not seen this customer" in said(page)
    page.switch_page("pages/data.py").run()
    page.switch_page("pages/predict.py").run()
    assert page.selectbox(key="predict.start").value == Whom("table", 2)


def test_a_number_nobody_had_is_said_and_answered_and_one_no_model_takes_is_refused(page: AppTest) -> None:
    show(page, "What they bought", "nbask …")
    change(page, "nbask_pet", -500.0)
    assert ":orange-background[lower than all]" in " ".join(each.value for each in page.caption)
    assert any("nbask" in warning.value for warning in page.warning)
    change(page, "nbask_pet", 1e300)
    assert "larger than" in page.error[0].value
    assert len(page.error[0].value) < 250
    page.button(key="predict.undo.nbask_pet").click().run()
    assert not page.error


def test_a_category_nobody_had_is_said_and_answered(page: AppTest) -> None:
    show(page, "Who they are")
    page.session_state["fact.changed"] = {"age_band": "200+"}  # AppTest types nothing into a list
    page.run()
    assert page.selectbox(key="predict.field.age_band").value == "200+"
    assert ":orange-background[not seen in training]" in " ".join(each.value for each in page.caption)
    assert drawn(page)


def test_nothing_known_is_an_answer_too(page: AppTest, quick: Quick) -> None:
    page.session_state["fact.changed"] = dict.fromkeys(quick[0].spec.features)
    page.run()
    assert drawn(page)
    assert "unknown" in said(page)


def test_many_changed_fields_stand_behind_a_click(page: AppTest, quick: Quick) -> None:
    page.session_state["fact.changed"] = dict.fromkeys(quick[0].spec.features[:9])
    page.run()
    assert len(chips(page)) == 6
    page.session_state["predict.more"] = True
    page.run()
    assert len(chips(page)) == 9
    assert drawn(page)


def test_a_customer_like_nobody_is_said_at_the_top(page: AppTest, quick: Quick) -> None:
    kept = quick[0].background.features
    numbers = kept.select_dtypes("number")
    ends = {name: float(kept[name].max() if at % 2 else kept[name].min()) for at, name in enumerate(numbers)}
    page.session_state["fact.changed"] = ends
    page.run()
    assert "Nobody alike" in said(page)
    assert "Nobody in training is much like this customer" in said(page)


def test_another_coverage_starts_at_the_last_and_emptied_keeps_it(page: AppTest) -> None:
    page.segmented_control(key="predict.coverage").set_value(0.95).run()
    page.segmented_control(key="predict.coverage").set_value("other").run()
    assert page.number_input(key="predict.coverage.other").value == 95
    page.number_input(key="predict.coverage.other").set_value(70.0).run()
    assert "for 70% of customers" in said(page)
    page.number_input(key="predict.coverage.other").set_value(None).run()
    assert page.number_input(key="predict.coverage.other").value == 70
    assert "for 70% of customers" in said(page)


def test_a_link_opens_the_same_and_says_what_is_not_there(follow: Callable[..., AppTest]) -> None:
    app = follow(
        model="first-model", customer="8", category="pet", changed='{"nbask_pet":60,"nope":1}', coverage="0.8"
    )
    assert not app.exception
    assert app.session_state["fact.category"] == "pet"
    assert "Customer 8." in said(app)
    assert [chip.split(" →")[1] for chip in chips(app)] == [" 60"]
    assert app.segmented_control(key="predict.coverage").value == 0.8
    assert "'nope'" in said(app)
    app.button(key="predict.undo.nbask_pet").click().run()
    assert chips(app) == [], "a link is followed once"
    assert "'nope'" not in said(app)


def test_a_link_to_what_is_not_there_goes_on_with_what_is(follow: Callable[..., AppTest]) -> None:
    app = follow(model="first-model", customer="nobody", category="boats", changed="[[[", coverage="9")
    assert not app.exception
    assert "There is no customer 'nobody'" in said(app)
    assert "cannot be read" in said(app)
    assert "no category 'boats'" in said(app)
    assert drawn(app)
    app = follow(model="gone")
    assert "a model that is not here: 'gone'" in said(app)
    assert drawn(app)


def test_the_link_that_is_offered_opens_what_it_was_offered_for(
    page: AppTest, follow: Callable[..., AppTest]
) -> None:
    page.session_state["predict.link"] = True
    show(page, "What they bought", "nbask …")
    change(page, "nbask_pet", 7.0)
    address = next(each.value for each in page.code if "/predict?" in each.value)
    told = dict(parse_qsl(address.partition("?")[2]))
    assert told["changed"] == '{"nbask_pet":7.0}'
    again = follow(**told)
    assert [chip.split(" →")[1] for chip in chips(again)] == [" 7"]


def test_scenarios_are_kept_compared_put_back_and_deleted(page: AppTest) -> None:
    show(page, "What they bought", "nbask …")
    for count in (5.0, 50.0):
        change(page, "nbask_pet", count)
        page.button(key="predict.scenarios.keep").click().run()
    table = next(each.value for each in page.dataframe if "scenario" in each.value)
    assert list(table["scenario"]) == ["on the form now", "nbask_pet", "nbask_pet (2)"]
    assert table["p_pet"].iloc[2] > table["p_pet"].iloc[1]
    key = f"predict.scenarios.{widgets.digest(table['scenario'])}"
    page.session_state[key] = {"selection": {"rows": [1], "columns": [], "cells": []}}
    page.run()
    page.button(key="predict.scenarios.load").click().run()
    assert page.number_input(key="predict.field.nbask_pet").value == 5
    page.session_state[key] = {"selection": {"rows": [2], "columns": [], "cells": []}}
    page.run()
    page.button(key="predict.scenarios.delete").click().run()
    table = next(each.value for each in page.dataframe if "scenario" in each.value)
    assert list(table["scenario"]) == ["on the form now", "nbask_pet"]


def test_a_name_is_kept_once_and_scenarios_are_there_when_one_comes_back(page: AppTest) -> None:
    page.selectbox(key="predict.start").set_value(Whom("table", 2)).run()
    for _ in range(2):
        page.text_input(key="predict.scenarios.name").set_value("mine").run()
        page.button(key="predict.scenarios.keep").click().run()
    before = page.session_state["fact.data"]
    page.switch_page("pages/data.py").run()
    page.file_uploader(key="data.upload").upload("other.csv", OTHER).run()
    assert page.session_state["fact.data"] != before
    page.selectbox(key="data.sample").set_value(before.key).run()
    page.button(key="data.open").click().run()
    page.session_state["predict.part"] = "Scenarios"
    page.switch_page("pages/predict.py").run()
    table = next(each.value for each in page.dataframe if "scenario" in each.value)
    assert list(table["scenario"]) == ["on the form now", "mine", "mine (2)"]
    assert page.selectbox(key="predict.start").value == Whom("table", 2)


def test_a_customer_is_drawn_among_those_predicted_wrong(page: AppTest, quick: Quick) -> None:
    page.session_state["predict.random"] = True
    page.session_state["predict.random.who"] = "wrong"
    page.run()
    page.button(key="predict.random.pick").click().run()
    once = quick[1].answers.by_row
    wrong = set(once.row[once.predicted != once.truth].tolist())
    assert page.selectbox(key="predict.start").value.at in wrong


def test_a_pasted_customer_is_asked_about_and_no_link_carries_what_was_pasted(page: AppTest) -> None:
    page.session_state["predict.paste"] = True
    page.session_state["predict.link"] = True
    page.run()
    page.text_area(key="predict.paste.text").set_value('{"nbask_pet": 9, "age_band": "x", "odd": 1}').run()
    page.button(key="predict.paste.use").click().run()
    assert "The pasted customer." in said(page)
    assert "odd" in said(page)
    assert not page.code
    assert "cannot carry" in said(page)
    show(page, "What they bought", "nbask …")
    assert page.number_input(key="predict.field.nbask_pet").value == 9
    assert page.number_input(key="predict.field.nbask_health").value is None


def test_of_another_table_the_customers_kept_with_the_model_can_be_asked_about(page: AppTest) -> None:
    page.switch_page("pages/data.py").run()
    page.file_uploader(key="data.upload").upload("other.csv", OTHER).run()
    page.session_state["fact.model"] = "first-model"
    page.session_state["predict.part"] = "Scenarios"
    page.switch_page("pages/predict.py").run()
    assert "does not fit this model" in said(page)
    assert page.selectbox(key="predict.start").value == Whom("kept", 0)
    assert drawn(page)
