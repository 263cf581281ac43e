import numpy as np
import pandas as pd
import pytest

from core.charts.gains import gain_chart, lift_chart
from core.learning.evaluation.answers import Answers
from core.learning.reading.gains import gains, lifts
from core.learning.reading.reading import Reading

BOUGHT = np.repeat([1, 0], [20, 80])
SAID = np.where(BOUGHT, 0.9, 0.1)
PERFECT = Answers(
    ("no", "yes"), np.arange(100), np.zeros(100, dtype=int), BOUGHT, np.column_stack([1 - SAID, SAID])
)


def test_the_gain_rises_over_the_line_of_chance():
    picture = gain_chart(gains(PERFECT), "yes")
    chance, line = picture.figure.data
    assert (chance.x, chance.y) == ((0, 1), (0, 1))
    assert line.y[20] == pytest.approx(1)
    assert "<br>5.0 times as many as at random" in line.hovertext[20]
    assert picture.alt == "Contacting the 20% most likely to buy yes reaches 100% of its buyers."


def test_a_category_nobody_bought_is_no_error():
    assert gain_chart(gains(PERFECT), "never").alt == "Nobody bought never."


def test_each_lift_is_a_dot_with_its_interval():
    picture = lift_chart(lifts(PERFECT))
    *arms, dots = picture.figure.data
    assert dots.x.tolist() == pytest.approx([5.0, 1.25])
    assert arms[0].x[0] < 5 <= arms[0].x[1]
    assert dots.hovertext[0].startswith("yes<br>10 buyers among 10 contacted (100%)")


def test_many_categories_are_cut_and_none_are_no_error():
    line = lifts(PERFECT).frame.iloc[[0]]
    many = pd.concat([line] * 30).assign(category=[f"c{at}" for at in range(30)])
    figure = lift_chart(Reading(many, "")).figure
    assert len(figure.data[-1].x) == 20
    assert figure.layout.annotations[-1].text == "showing 20 of 30 categories"
    assert lift_chart(Reading(line.iloc[:0], "None.")).alt == "None."
