"""The Predict page says which segment the customer belongs to, where there are segments."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from core.segments.assigning.assign import assign_many
from core.segments.reshaping.reshape import outliers_apart
from core.segments.segment import segment
from core.segments.segmentation import Segmentation
from core.segments.specify import specify
from core.table.table import Table
from models.registry import Registry
from pages.shell import cache
from pages.shell.facts import Whom

Open = Callable[[str], AppTest]


def made(sample: Table) -> Segmentation:
    return outliers_apart(segment(sample, specify(sample, k=3)), sample)


def said(app: AppTest) -> str:
    return " ".join(each.value for each in (*app.markdown, *app.caption)).replace("\\", "")


def test_the_segment_is_that_of_the_table_and_nothing_is_said_where_there_is_none(
    open_page: Open, sample: Table, shelf: object
) -> None:
    app = open_page("predict")
    assert "Which segment" not in said(app)
    segmentation = made(sample)
    placed = assign_many(segmentation, sample)
    app.session_state["fact.segmented"] = segmentation
    for name in ("outlier", segmentation.names[1]):
        row = placed.index[placed["segment"] == name][0]
        app.session_state["fact.customer"] = Whom("table", int(row))
        app.run()
        assert not app.exception
        assert f"##### {name}" in said(app)
        assert f"Confidence {placed.at[row, 'confidence']:.2f}." in said(app)


def test_a_saved_segmentation_of_the_same_table_is_enough(
    open_page: Open, sample: Table, shelf: object
) -> None:
    registry: Registry = cache.registry()
    registry.save_segmentation("three-and-outliers", made(sample), sample)
    app = open_page("predict")
    assert "Which segment" in said(app)
    assert "Who else is in it?" in [each.label for each in app.get("page_link")]
