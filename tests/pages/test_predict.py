"""The Predict page answers for one customer, at once and whatever the fields hold."""

import json
from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest

Open = Callable[[str], AppTest]


def metrics(app: AppTest) -> dict[str, str]:
    return {each.label: each.value for each in app.metric}


def figure(app: AppTest) -> dict[str, Any]:
    return json.loads(app.get("plotly_chart")[0].proto.spec)


def said(app: AppTest) -> str:
    shown = [*app.markdown, *app.caption, *app.info, *app.warning, *app.error]
    return " ".join(each.value for each in shown).replace("\\", "")


def fields(app: AppTest) -> set[str]:
    keys = [each.key for each in [*app.number_input, *app.selectbox]]
    return {key.removeprefix("predict.field.") for key in keys if key.startswith("predict.field.")}


def test_every_feature_can_be_asked_for_and_only_the_open_group_is_drawn(open_page: Open) -> None:
    app = open_page("predict")
    asked = []
    for part in app.segmented_control(key="predict.group").options:
        app.segmented_control(key="predict.group").set_value(part).run()
        inner = [each for each in app.selectbox if each.key.startswith("predict.group.")]
        for title in inner[0].options if inner else [None]:
            if title:
                app.selectbox(key=inner[0].key).set_value(title).run()
            assert len(fields(app)) <= 16
            asked += fields(app)
    assert len(asked) == len(set(asked)) == 86
    assert len(figure(app)["data"][0]["y"]) == 8


def test_another_customer_comes_with_other_fields_and_stays(open_page: Open) -> None:
    app = open_page("predict")
    app.segmented_control(key="predict.group").set_value("How they behave").run()
    first = app.number_input(key="predict.field.recency_days").value
    app.selectbox(key="predict.start").set_value(2).run()
    assert not app.exception
    assert app.number_input(key="predict.field.recency_days").value != first
    app.switch_page("pages/data.py").run()
    app.switch_page("pages/predict.py").run()
    assert app.selectbox(key="predict.start").value == 2
