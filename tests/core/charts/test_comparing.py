import math

import pandas as pd
import pytest

from core.charts.comparing import OTHER, chance_bars, difference_dots
from core.charts.theme import EMPHASIS, NEUTRAL

FOUND = pd.DataFrame(
    [
        ("accuracy", 0.02, 0.001, 0.04, 0.01, 0.8, 0.15, 0.05, "unclear"),
        ("macro_f1", -0.03, -0.05, -0.01, 0.01, 0.01, 0.02, 0.97, "worse"),
        ("log_loss", 0.064, 0.03, 0.098, 0.008, 0.99, 0.009, 0.001, "better"),
        ("brier", 0.001, -0.001, 0.003, 0.01, 0.0, 1.0, 0.0, "equal"),
    ],
    columns=["metric", "gain", "low", "high", "zone", "p_better", "p_equal", "p_worse", "outcome"],
)


def test_differences_share_an_axis_of_what_matters():
    dots = difference_dots(FOUND, "blend", "forest").figure.data[0]
    assert list(dots.x) == pytest.approx([2.0, -3.0, 8.0, 0.1])
    assert list(dots.error_x.array) == pytest.approx([2.0, 2.0, 4.25, 0.2])
    assert list(dots.text) == ["+2.0 points", "-3.0 points", "+0.064 nats", "+0.001"]


def test_better_worse_and_tie_differ_by_colour_and_symbol():
    marker = difference_dots(FOUND, "blend", "forest").figure.data[0].marker
    assert marker.color == (NEUTRAL, OTHER, EMPHASIS, NEUTRAL)
    assert marker.symbol == ("circle-open", "square", "circle", "circle-open")


def test_the_finding_is_said():
    said = (
        "forest is better by 3.0 points of macro F1; blend is better by 0.064 nats of log-loss; "
        "a tie in Accuracy and Brier score."
    )
    assert difference_dots(FOUND, "blend", "forest").alt == said
    assert chance_bars(FOUND, "blend", "forest").alt == said


def test_a_difference_without_bounds_leaves_the_axis_finite():
    open_ended = FOUND.assign(low=-math.inf, high=math.inf)
    assert all(math.isfinite(end) for end in difference_dots(open_ended, "a", "b").figure.layout.xaxis.range)


def test_each_bar_shares_out_all_of_the_belief():
    better, equal, worse = chance_bars(FOUND, "blend", "forest").figure.data
    assert [sum(each) for each in zip(better.x, equal.x, worse.x, strict=True)] == pytest.approx([1.0] * 4)
    assert (better.name, worse.name) == ("blend better", "forest better")
    assert list(better.text) == ["80%", "", "99%", ""]


def test_names_are_shown_as_they_are():
    figure = difference_dots(FOUND, "<b>x</b>", "$y$").figure
    assert "<b>" not in figure.layout.annotations[1].text
