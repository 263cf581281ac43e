import pandas as pd

from core.charts.segments import segment_sizes
from core.charts.theme import CATEGORICAL, NEUTRAL, colours
from core.segments.describing.slots import Marks

NAMES = ["<b>new</b>", "big spenders"]


def test_sizes_are_bars_in_the_colours_of_the_segments():
    frame = pd.DataFrame({"segment": ["big spenders", "noise"], "customers": [3, 1], "share": [0.75, 0.25]})
    picture = segment_sizes(frame, NAMES)
    assert picture.figure.data[0].marker.color == (colours(NAMES)["big spenders"], NEUTRAL)
    assert picture.alt == "4 customers: big spenders 75% and noise 25%."


def test_bars_have_the_marks_of_the_segments():
    frame = pd.DataFrame({"segment": ["z", "a"], "customers": [3, 1], "share": [0.75, 0.25]})
    bars = segment_sizes(frame, Marks({"z": 3, "a": 0})).figure.data[0]
    assert bars.marker.color == (CATEGORICAL[3], CATEGORICAL[0])


def test_without_segments_it_says_so():
    nobody = pd.DataFrame({"segment": [], "customers": [], "share": []})
    assert segment_sizes(nobody, NAMES).alt == "No customers."
