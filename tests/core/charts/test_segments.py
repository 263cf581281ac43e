import numpy as np
import pandas as pd

from core.charts.segments import segment_scatter, segment_sizes
from core.charts.theme import NEUTRAL, colours


def customers(number: int) -> pd.DataFrame:
    chance = np.random.default_rng(0)
    frame = pd.DataFrame(chance.normal(size=(number, 2)), columns=["x", "y"])
    frame["segment"] = np.resize(["big spenders", "<b>new</b>", "noise"], number)
    frame.index = pd.RangeIndex(1, number + 1)
    return frame


NAMES = ["<b>new</b>", "big spenders"]


def test_each_segment_has_its_colour_and_its_symbol():
    first, second, _ = segment_scatter(customers(9), NAMES).figure.data
    assert [first.marker.color, second.marker.color] == list(colours(NAMES).values())
    assert first.marker.symbol != second.marker.symbol


def test_customers_of_no_segment_are_grey():
    noise = segment_scatter(customers(9), NAMES).figure.data[2]
    assert (noise.marker.color, noise.marker.symbol) == (NEUTRAL, "circle-open")


def test_points_know_their_row_number():
    spenders = segment_scatter(customers(9), NAMES).figure.data[1]
    assert list(spenders.customdata) == [1, 4, 7]
    assert spenders.hovertemplate == "big spenders<br>row %{customdata}<extra></extra>"


def test_names_are_escaped_in_legend_and_hover():
    new = segment_scatter(customers(9), NAMES).figure.data[0]
    assert new.name == "&lt;b&gt;new&lt;/b&gt;"
    assert new.hovertemplate.startswith("&lt;b&gt;new&lt;/b&gt;<br>")


def test_points_are_sent_with_single_precision():
    assert segment_scatter(customers(9)).figure.data[0].x.dtype == np.float32


def test_axes_say_what_they_are():
    figure = segment_scatter(customers(9), axes=("first component (31%)", "second")).figure
    assert figure.layout.xaxis.title.text == "first component (31%)"
    assert figure.layout.yaxis.title.text == "second"


def test_five_thousand_points_are_drawn_exactly_and_more_by_webgl():
    assert segment_scatter(customers(5_000)).figure.data[0].type == "scatter"
    assert segment_scatter(customers(5_001)).figure.data[0].type == "scattergl"


def test_beyond_fifty_thousand_all_are_shaded_and_some_drawn_and_it_is_said():
    picture = segment_scatter(customers(50_001), NAMES)
    density, *points = picture.figure.data
    assert density.type == "heatmap"
    drawn = sum(len(trace.x) for trace in points)
    assert drawn <= 5_000
    assert f"showing {drawn:,} of 50,001 as points" in picture.figure.layout.xaxis.title.text
    assert f"showing {drawn:,} of 50,001" in picture.how_to_read


def test_the_scatter_tells_the_sizes_in_words():
    assert segment_scatter(customers(9), NAMES).alt.startswith("9 customers: big spenders 33%")


def test_sizes_are_bars_in_the_colours_of_the_segments():
    frame = pd.DataFrame({"segment": ["big spenders", "noise"], "customers": [3, 1], "share": [0.75, 0.25]})
    picture = segment_sizes(frame, NAMES)
    assert picture.figure.data[0].marker.color == (colours(NAMES)["big spenders"], NEUTRAL)
    assert picture.alt == "4 customers: big spenders 75% and noise 25%."
