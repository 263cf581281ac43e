"""What the Score page draws: the mix and the drift of the customers, beside training."""

from collections.abc import Callable

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from data.catalogue import SAMPLES

Open = Callable[[str], AppTest]


@pytest.fixture
def page(open_page: Open) -> AppTest:
    return open_page("score")


def said(app: AppTest) -> str:
    assert not app.exception
    return " ".join(element.value for element in app.markdown).replace("\\", "")


def looked_at(app: AppTest) -> Selectbox:
    return next(each for each in app.selectbox if each.label == "Look at one column")


def test_customers_of_the_training_kind_are_drawn_beside_it_and_nothing_has_moved(page: AppTest) -> None:
    charts = {each.proto.id.rpartition("-")[2] for each in page.get("plotly_chart")}
    assert charts == {"score.mix", "score.drift.one"}, "bars of nothing are not drawn"
    assert "nothing differs from training by more than chance" in said(page)
    assert "none moved since training" in said(page)
    assert "These are the customers the model learned from" in page.info[0].value
    assert not page.success, "that they look like themselves is no news"


def test_a_column_that_shifted_is_said_first_and_another_can_be_looked_at(page: AppTest) -> None:
    frame = pd.read_csv(SAMPLES["complete-journey"].path)
    moved = frame.assign(recency_days=frame["recency_days"] + 60)
    page.file_uploader(key="score.upload").upload("moved.csv", moved.to_csv(index=False).encode()).run()
    assert any(each.proto.id.endswith("score.drift") for each in page.get("plotly_chart"))
    assert looked_at(page).value == "recency_days"
    assert "shifted since training: recency_days" in said(page)
    assert "recency_days: most moved is" in said(page)
    looked_at(page).select("age_band").run()
    assert "recency_days: most moved is" not in said(page)
    assert "age_band spreads as in training" in said(page)
