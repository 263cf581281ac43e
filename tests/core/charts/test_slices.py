import numpy as np
import pandas as pd

from core.charts.slices import slice_chart
from core.learning.reading.slices import COLUMNS, Slices

LATE = ("recency 80 or more", "recency", 212, 0.1, 0.19, 0.36, 0.33, 2.1, 1.7, 80.0, 0.001, 0.01)
FOUND = Slices(pd.DataFrame([LATE], columns=COLUMNS), (np.arange(212),), "Wrong most about the late.")


def test_a_group_shows_how_often_it_is_right_beside_the_rest_and_what_was_expected():
    picture = slice_chart(FOUND)
    _, inside, rest, said = picture.figure.data
    assert (inside.x[0], rest.x[0], said.x[0]) == (0.19, 0.36, 0.33)
    assert picture.figure.layout.annotations[0].text == "recency 80 or more (212)"
    assert picture.alt == FOUND.sentence


def test_a_click_tells_the_line_of_the_group():
    assert slice_chart(FOUND).figure.data[1].customdata[0] == 0


def test_no_group_is_no_error():
    empty = Slices(FOUND.frame.iloc[:0], (), "No group.")
    assert slice_chart(empty).alt == "No group."
