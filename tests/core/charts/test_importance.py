import pandas as pd
import pytest

from core.charts.importance import importance_bars
from core.charts.theme import FADED
from core.learning.explaining.importance import Importance


def found(n_idle=0):
    """Two parts that matter, one that may be chance, and some that change nothing."""
    lines = [
        ("<pets>", ("n_pet", "days_pet"), 0.3, 0.2, 0.4, 0.05),
        ("age", ("age",), 0.1, 0.05, 0.15, 0.01),
        ("spend", ("spend",), 0.01, -0.02, 0.04, -0.01),
        *[(f"idle {at}", (f"idle {at}",), 0.0, 0.0, 0.0, 0.0) for at in range(n_idle)],
    ]
    frame = pd.DataFrame(lines, columns=["part", "columns", "importance", "low", "high", "accuracy"])
    return Importance(frame.assign(matters=frame["low"] > 0), 80, 80)


def test_bars_have_their_intervals_and_chance_is_faded():
    picture = importance_bars(found())
    bars = picture.figure.data[0]
    assert list(bars.x) == [0.3, 0.1, 0.01]
    assert list(bars.error_x.array) == pytest.approx([0.1, 0.05, 0.03])
    assert list(bars.error_x.arrayminus) == pytest.approx([0.1, 0.05, 0.03])
    assert list(bars.marker.opacity) == [1, 1, FADED]
    assert picture.figure.layout.xaxis.range[0] == pytest.approx(-0.022)
    assert bars.hovertext[0] == (
        "&lt;pets&gt;<br>0.300 nats (0.200 to 0.400)<br>5.0 points of accuracy<br>n_pet and days_pet"
    )
    assert picture.alt == found().sentence
    assert "hide each other" in picture.how_to_read


def test_parts_that_change_nothing_are_left_out_and_counted():
    figure = importance_bars(found(30)).figure
    assert len(figure.data[0].x) == 3
    assert figure.layout.annotations[0].text == "showing 3 of 33 parts"


def test_a_model_that_looks_at_nothing_still_has_a_picture():
    frame = found(2).frame.tail(2)
    picture = importance_bars(Importance(frame.assign(matters=False), 80, 80))
    assert list(picture.figure.data[0].x) == [0, 0]
    assert picture.alt == "Of 2 parts, none matters beyond chance to 80 customers who did not teach."
