import numpy as np
import pandas as pd

from core.charts.silhouettes import silhouette_chart
from core.charts.theme import CATEGORICAL, colours
from core.segments.describing.slots import Marks
from core.segments.exploring.silhouettes import silhouettes

NAMES = ("b & co", "a")
IDS = np.repeat([0, 1], [30, 20])
POINTS = np.random.default_rng(0).normal(size=(50, 2)) + IDS[:, None] * 6


def test_each_segment_has_an_outline_in_its_colour_and_a_mark_at_its_mean():
    found = silhouettes(POINTS, IDS, pd.RangeIndex(1, 51), NAMES)
    first, mean, second, _ = silhouette_chart(found, NAMES).figure.data
    assert [first.fillcolor, second.fillcolor] == [colours(NAMES)[name] for name in NAMES]
    assert mean.x[0] == found.segments["silhouette"][0]
    assert max(first.x) == np.float32(found.frame["silhouette"].max())


def test_outlines_have_the_marks_of_the_segments():
    found = silhouettes(POINTS, IDS, pd.RangeIndex(1, 51), NAMES)
    first, _, second, _ = silhouette_chart(found, Marks({"b & co": 4, "a": 2})).figure.data
    assert [first.fillcolor, second.fillcolor] == [CATEGORICAL[4], CATEGORICAL[2]]


def test_the_finding_is_the_alternative_text():
    found = silhouettes(POINTS, IDS, pd.RangeIndex(1, 51), NAMES)
    assert silhouette_chart(found, NAMES).alt == found.sentence


def test_nothing_measured_is_an_empty_picture():
    found = silhouettes(POINTS, IDS * 0, pd.RangeIndex(1, 51), NAMES)
    assert not silhouette_chart(found, NAMES).figure.data
