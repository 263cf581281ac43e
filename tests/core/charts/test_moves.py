import numpy as np
import pandas as pd
import pytest

from core.charts.moves import moves_curve
from core.charts.theme import FADED, NEUTRAL, colours
from core.learning.explaining.moves import Moves

NO_BINS = pd.DataFrame({"low": [], "high": [], "share": []})


def found(values, labels, now, outside=False, spread=NO_BINS):
    """Moves over these values, of two categories, the present one at place `now`."""
    n = len(labels)
    lines = pd.DataFrame({"value": values, "label": labels, "now": np.arange(n) == now})
    lines["probability"], lines["population"] = np.linspace(0.2, 0.4, n), np.linspace(0.3, 0.3, n)
    lines["customers"] = 1 / n
    each = [lines.assign(category="$pet$"), lines.assign(category="toys", probability=0.5)]
    at = values[now]
    return Moves("<age>", pd.concat(each), None if pd.isna(at) else at, outside, 2, spread)


def number_moves(now, outside=False, values=(20.0, 30.0, 40.0, np.nan)):
    labels = ["unknown" if np.isnan(value) else f"{value:g}" for value in values]
    bins = pd.DataFrame({"low": [20.0, 30.0], "high": [30.0, 40.0], "share": [0.7, 0.2]})
    return found(pd.Series(values), labels, now, outside, bins)


def traces(picture):
    return {trace.name: trace for trace in picture.figure.data}


def test_numbers_have_a_line_a_marker_and_bars_of_customers():
    moved = number_moves(1)
    drawn = traces(moves_curve(moved, "$pet$"))
    own = drawn["this customer"]
    assert list(own.x) == [20, 30, 40]
    assert list(own.y) == pytest.approx([0.2, 0.4 - 0.4 / 3, 0.4 - 0.2 / 3])
    assert own.line.color == colours(["$pet$", "toys"])["$pet$"]
    assert own.hovertext[0] == "&lt;age&gt; 20<br>this customer: 20%"
    assert list(drawn["all customers, on average"].y) == pytest.approx([0.3] * 3)
    assert drawn["all customers, on average"].line.color == NEUTRAL
    assert (list(drawn["now (30)"].x), drawn["now (30)"].marker.symbol) == ([30], "circle")
    bars = drawn[None]
    assert (list(bars.x), list(bars.y), list(bars.width)) == ([25, 35], [0.7, 0.2], [10, 10])


def test_the_picture_says_what_the_curve_says():
    picture = moves_curve(number_moves(1), "$pet$", ["$pet$", "toys", "z"])
    assert picture.alt == "$pet$ would be most likely at <age> 40 (33%), least at 20 (20%); now 27%."
    assert picture.how_to_read.endswith("All else stays as it is, which real customers need not do.")


def test_an_unknown_present_value_is_a_dotted_line_across():
    drawn = traces(moves_curve(number_moves(3), "$pet$"))
    assert drawn["now (unknown)"].line.dash == "dot"
    assert list(drawn["now (unknown)"].y) == pytest.approx([0.4, 0.4])


@pytest.mark.parametrize(
    ("far", "symbol"), [(1e9, "triangle-right"), (np.inf, "triangle-right"), (42, "circle")]
)
def test_what_lies_far_outside_stands_at_the_edge(far, symbol):
    picture = moves_curve(number_moves(3, True, (20.0, 30.0, 40.0, far, np.nan)), "$pet$")
    assert list(picture.figure.layout.xaxis.range) == [19, 41]
    marker = picture.figure.data[-1]
    assert (marker.marker.symbol, marker.x[0]) == (symbol, min(far, 41) if symbol != "circle" else 42)
    assert list(traces(picture)["this customer"].x) == [20, 30, 40]


def test_dates_are_drawn_as_dates():
    days = pd.Series(pd.to_datetime(["2017-01-01", "2017-01-11", "2017-01-21", None]))
    bins = pd.DataFrame({"low": days[:2], "high": days[1:3].to_numpy(), "share": [0.5, 0.4]})
    picture = moves_curve(found(days, ["a", "b", "c", "unknown"], 1, spread=bins), "$pet$")
    drawn = traces(picture)
    assert pd.Timestamp(drawn["now (b)"].x[0]) == days[1]
    assert list(drawn[None].width) == [10 * 86_400_000] * 2
    assert pd.Timestamp(picture.figure.layout.xaxis.range[0]) == pd.Timestamp("2016-12-31")


@pytest.mark.parametrize("values", [(np.nan,), (7.0, np.nan)])
def test_a_column_without_another_value_is_drawn_without_a_curve(values):
    picture = moves_curve(number_moves(0, values=values), "$pet$")
    assert "no other value of <age>" in picture.alt
    assert len(picture.figure.data[-1].y) >= 1


def test_levels_have_a_bar_each_and_the_present_one_is_in_full_colour():
    levels = pd.Series(["app", "$web$", None], dtype="str")
    picture = moves_curve(found(levels, ["app", "$web$", "unknown"], 1), "toys")
    bars, texts, tick, shares = picture.figure.data
    assert list(picture.figure.layout.yaxis.ticktext) == ["app", "&#36;web&#36;", "unknown"]
    assert list(bars.marker.opacity) == [FADED, 1, FADED]
    assert [text.strip() for text in texts.text] == ["50%", "50% now", "50%"]
    assert list(tick.x) == pytest.approx([0.3] * 3)
    assert list(shares.text) == ["33%"] * 3
    assert "2 rarer values are not drawn." in picture.how_to_read
