import numpy as np
import pytest

from core.charts.calibration import calibration_chart, calibration_grid
from core.charts.theme import colours
from core.learning.evaluation.answers import Answers
from core.learning.reading.calibration import calibration


@pytest.fixture(scope="module")
def found():
    chance = np.random.default_rng(0)
    real = chance.dirichlet(np.ones(3), 500)
    truth = (chance.random((500, 1)) > real.cumsum(axis=1)).sum(axis=1)
    return calibration(Answers(("a", "b", "c"), np.arange(500), np.zeros(500, dtype=int), truth, real))


def test_each_bin_is_a_dot_with_its_interval_beside_the_line_of_equality(found):
    line, dots = calibration_chart(found).figure.data
    first = found.curve[found.curve["category"] == ""]
    assert list(line.x) == list(line.y)
    assert dots.x.tolist() == first["said"].tolist()
    assert dots.y + dots.error_y.array == pytest.approx(first["high"].to_numpy())
    assert calibration_chart(found).alt == found.sentence


def test_a_category_has_its_colour_and_its_own_finding(found):
    picture = calibration_chart(found, "b", "abcdef")
    assert picture.figure.data[1].marker.color == colours("abcdef")["b"]
    assert picture.alt.startswith("b: said on average to ")


def test_the_small_charts_begin_with_the_category_that_is_farthest_off(found):
    figure = calibration_grid(found).figure
    worst = found.errors.iloc[1:].sort_values("ece", ascending=False)["category"]
    assert [each.text for each in figure.layout.annotations] == worst.tolist()
    assert len(figure.data) == 6


def test_a_name_that_looks_like_markup_is_shown_as_it_is(found):
    picture = calibration_chart(found, "<b>$x$</b>")
    assert "&lt;b&gt;" in picture.figure.layout.xaxis.title.text
    assert len(picture.figure.data[1].x) == 0
