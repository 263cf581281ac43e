import pandas as pd
import pytest

from core.charts.movers import movers_bars
from core.charts.theme import colours
from core.learning.explaining.movers import Movers


def movers(n_columns):
    lines = pd.DataFrame({"column": [f"n_{at}" for at in range(n_columns)]})
    lines = lines.assign(lowest=0.1, now=0.2, highest=0.5, lowest_at="0", highest_at="<9>", range=0.4)
    lines.loc[0, ["highest", "range"]] = 0.2, 0.1
    return Movers(lines.assign(category="pet"))


def test_movers_reach_to_both_sides_of_the_present():
    picture = movers_bars(movers(2), "pet", ["food", "pet"])
    lower, _, higher, ends = picture.figure.data
    assert list(picture.figure.layout.yaxis.ticktext) == ["n_1", "n_0"]
    assert list(lower.base) == list(higher.base) == [0.2, 0.2]
    assert list(lower.x) == pytest.approx([-0.1, -0.1])
    assert list(higher.x) == pytest.approx([0.3, 0])
    assert higher.marker.color == colours(["food", "pet"])["pet"]
    assert list(ends.text) == [" &lt;9&gt; "] * 2
    assert picture.figure.layout.shapes[0].x0 == 0.2
    assert picture.alt.startswith("pet is at 20%. Alone, n_1 (10% to 50%)")


def test_of_many_movers_the_widest_are_drawn_and_the_rest_said():
    figure = movers_bars(movers(15), "pet").figure
    assert len(figure.data[0].x) == 12
    assert figure.layout.annotations[0].text == "showing 12 of 15 columns"
