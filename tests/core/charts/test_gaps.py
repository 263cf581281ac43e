import pandas as pd
import pytest

from core.charts.gaps import missing_by_class_heatmap, pattern_chart
from core.charts.theme import NEUTRAL
from core.explore.missing.by_class import missing_by_class
from core.explore.missing.together import missing_patterns

CUSTOMERS = {
    "age": [1, None, None, 4, None, 6] * 5,
    "$x$": ["a", None, None, "b", "c", "d"] * 5,
    "spend": [1.5, 2.5, 3.5, None, 5.5, 6.5] * 5,
    "next": ["p", "q", "q", "p", "q", "p"] * 5,
}


@pytest.fixture(scope="module")
def table(make):
    return make(CUSTOMERS, next="target")


def test_each_combination_is_a_bar_over_the_squares_of_its_empty_columns(table):
    bars, marks = pattern_chart(missing_patterns(table)).figure.data  # nothing is cut
    assert sorted(bars.y) == pytest.approx([1 / 6, 1 / 6, 1 / 3, 1 / 3])
    assert len(marks.x) == 4
    assert "empty: age and &#36;x&#36;" in " ".join(bars.hovertext)


def test_rare_combinations_are_grey_and_together(table):
    figure = pattern_chart(missing_patterns(table, most=2)).figure
    bars, marks = figure.data[0], figure.data[-1]
    assert len(marks.x) == 2, "no squares under what is not one combination"
    assert bars.marker.color[-1] == NEUTRAL
    assert "rarer combinations" in bars.hovertext[-1]


def test_nothing_empty_is_said(make):
    full = make({"a": [1.5, 2.5], "b": ["x", "y"]})
    assert pattern_chart(missing_patterns(full)).alt == "No cell is empty."


def test_columns_beyond_twenty_are_counted(make):
    many = make({f"c{at}": [1.5, None] * 10 for at in range(23)} | {"z": list(range(20))})
    picture = pattern_chart(missing_patterns(many))
    assert "Not drawn: 3 columns with fewer empty cells" in picture.how_to_read


def test_being_empty_is_a_share_of_each_class(table):
    picture = missing_by_class_heatmap(missing_by_class(table))
    cells = pd.DataFrame(picture.figure.data[0].z, picture.figure.layout.yaxis.ticktext)
    assert sorted(cells.loc["age"]) == [0, 1]
    assert "empty for 100% of q" in str(picture.figure.data[0].hovertext)
