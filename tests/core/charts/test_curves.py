import numpy as np
import pandas as pd
import pytest

from core.charts.curves import confidence_bars, confidence_chart, learning_curve_chart
from core.learning.reading.learning_curve import LearningCurve
from core.learning.reading.reading import Reading

MEASURED = pd.DataFrame(
    {
        "rows": [50, 100],
        "log_loss": [1.9, 1.8],
        "log_loss_sd": [0.02, 0.01],
        "accuracy": [0.3, 0.4],
        "accuracy_sd": [0.01, 0.01],
    }
)
EXPECTED = pd.DataFrame(
    {"rows": [50.0, 300.0], "log_loss": [1.9, 1.7], "low": [1.8, 1.6], "high": [2.0, 1.9]}
)
CURVE = LearningCurve(MEASURED, EXPECTED, 150, 0.02, 0.0, 0.05, "Some.")
SURE = pd.DataFrame(
    {
        "acted": [0.2, 1.0],
        "customers": [20, 100],
        "threshold": [0.8, 0.3],
        "accuracy": [0.6, 0.4],
        "low": [0.4, 0.3],
        "high": [0.8, 0.5],
        "said": [0.85, 0.5],
    }
)


def test_the_learning_curve_marks_this_table_and_twice_its_rows():
    picture = learning_curve_chart(CURVE)
    low, high, expected, measured = picture.figure.data
    assert (high.fill, list(low.y), list(high.y)) == ("tonexty", [1.8, 1.6], [2.0, 1.9])
    assert (list(expected.y), list(measured.y)) == ([1.9, 1.7], [1.9, 1.8])
    assert picture.figure.layout.xaxis.ticktext[2:] == ("150<br>now", "300<br>twice")
    assert picture.alt == "Some."


def test_confidence_is_a_line_beside_what_was_expected():
    _, _, said, right = confidence_chart(Reading(SURE, "Act.")).figure.data
    assert (list(said.y), list(right.y)) == ([0.85, 0.5], [0.6, 0.4])
    assert right.hovertext[0] == "the surest 20%, 20 customers<br>from 80% sure<br>right for 60% (40% to 80%)"


def test_one_line_of_confidence_is_drawn_as_a_dot():
    assert confidence_chart(Reading(SURE.tail(1), "")).figure.data[-1].mode == "markers"


def test_bars_part_the_right_from_the_wrong():
    frame = pd.DataFrame({"low": [0.0, 0.5], "high": [0.5, 1.0], "customers": [30, 10], "right": [12, 8]})
    picture = confidence_bars(frame)
    assert np.array([bar.y for bar in picture.figure.data]) == pytest.approx(np.array([[12, 8], [18, 2]]))
    assert picture.alt == "Of most customers it is 0% to 50% sure (30 of 40)."
