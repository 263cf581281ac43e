import numpy as np
import pandas as pd
import plotly.io

from core.charts.customers import customer_scatter
from core.charts.theme import CATEGORICAL, NEUTRAL, SYMBOLS, colours
from core.segments.describing.slots import Marks
from core.segments.exploring.colouring import Colouring, by_segment
from core.segments.exploring.layout import Axis, laid_out
from core.segments.exploring.scatter import Scatter, scatter

NAMES = ("big spenders", "<b>new</b>")
AXES = (Axis("age", is_value=True), Axis("spend", ((0.0, "0"), (2.0, "6"))), Axis("third"))


def drawn(customers: int, dimensions: int = 2, colouring: Colouring | None = None) -> Scatter:
    rows = pd.RangeIndex(1, customers + 1)
    places = np.random.default_rng(0).normal(size=(customers, dimensions))
    segments = pd.Series(np.resize([*NAMES, "outlier"], customers), index=rows)
    layout = laid_out(places, rows, AXES[:dimensions])
    return scatter(layout, colouring or by_segment(segments, NAMES))


def test_segments_have_their_colour_and_symbol_and_outliers_are_grey_beneath_them():
    outliers, spenders, new = customer_scatter(drawn(9)).figure.data
    assert (outliers.marker.color, outliers.marker.symbol) == (NEUTRAL, "circle-open")
    assert [spenders.marker.color, new.marker.color] == [colours(NAMES)[name] for name in NAMES]
    assert spenders.marker.symbol != new.marker.symbol


def test_segments_keep_their_marks_and_are_listed_by_size_whatever_their_names():
    marks = Marks({NAMES[0]: 5, NAMES[1]: 1})
    rows = pd.RangeIndex(1, 10)
    told = by_segment(pd.Series(np.resize(NAMES, 9), index=rows), marks)
    spenders, new = customer_scatter(drawn(9, colouring=told)).figure.data
    assert (spenders.name, spenders.marker.color) == (NAMES[0], CATEGORICAL[5])
    assert (new.marker.color, new.marker.symbol) == (CATEGORICAL[1], SYMBOLS[1])


def test_points_know_their_row_and_say_who_they_are_escaped():
    called = pd.Series([f"<i>{n}" for n in range(1, 10)], index=range(1, 10))
    new = customer_scatter(drawn(9), called).figure.data[2]
    assert list(new.customdata) == [2, 5, 8]
    assert new.text[0] == "&lt;i&gt;2"
    assert new.hovertemplate == "&lt;b&gt;new&lt;/b&gt;<br>%{text}<extra></extra>"


def test_axes_are_written_as_they_are_meant():
    figure = customer_scatter(drawn(9)).figure
    assert figure.layout.yaxis.ticktext == ("0", "6")
    assert figure.layout.xaxis.showticklabels is None
    assert figure.layout.xaxis.title.text == "age"


def test_dragging_draws_around_customers_unless_a_click_is_to_choose():
    assert customer_scatter(drawn(9)).figure.layout.dragmode == "lasso"
    assert customer_scatter(drawn(9), drag="").figure.layout.dragmode is False


def test_numbers_are_shades_between_their_ends():
    rows = pd.RangeIndex(1, 10)
    ages = Colouring("age", pd.Series(range(9), index=rows), axis=AXES[1], ends=(1.0, 7.0))
    (points,) = customer_scatter(drawn(9, colouring=ages)).figure.data
    assert (points.marker.cmin, points.marker.cmax) == (1.0, 7.0)
    assert points.marker.colorbar.ticktext == ("0", "6")
    assert points.marker.colorscale[0][1] == "#3388FF"


def test_very_many_are_shaded_and_it_is_said_and_little_is_sent():
    picture = customer_scatter(drawn(50_001))
    assert picture.figure.data[0].type == "heatmap"
    assert "count all 50,001 customers" in picture.how_to_read
    assert "5,000 of them, drawn by chance" in picture.how_to_read
    assert len(plotly.io.to_json(picture.figure)) < 300_000


def test_space_has_three_axes_and_symbols_that_exist_there():
    picture = customer_scatter(drawn(9, 3))
    assert {trace.type for trace in picture.figure.data} == {"scatter3d"}
    assert picture.figure.layout.scene.zaxis.title.text == "third"


def test_customers_who_are_not_drawn_are_counted():
    layout = laid_out(np.array([[np.nan, 1], [1, 1]]), pd.Index([1, 2]), AXES[:2])
    picture = customer_scatter(scatter(layout, by_segment(pd.Series(NAMES, index=[1, 2]), NAMES)))
    assert "1 customer is not drawn" in picture.how_to_read
