import numpy as np
import pytest

from core.charts.periods import period_bars, period_ranges, period_strips
from core.charts.theme import colours
from core.explore.spread.periods import over_time

CUSTOMERS = {
    "joined": ["2024-01-05", "2024-01-20", "2024-03-02", "2024-03-09", "2024-06-30", None],
    "spend": [1.0, 3.0, np.nan, 8.0, 9.0, 5.0],
    "next": ["toys", "food", "food", "$x$", "toys", "food"],
}


@pytest.fixture(scope="module")
def table(make):
    return make(CUSTOMERS, next="target")


def test_a_period_without_customers_is_a_gap(table):
    bars = period_bars(over_time(table, "joined")).figure.data[0]
    assert sum(bars.y) == 5
    assert 0 in bars.y


def test_categories_through_time_have_a_strip_each_in_their_colour(table):
    picture = period_strips(over_time(table, "joined", by="next"))
    expected = colours(["toys", "food", "$x$"])
    assert {trace.marker.color for trace in picture.figure.data if trace.type == "bar"} == set(
        expected.values()
    )
    assert "&#36;x&#36;" in str(picture.figure.layout)


def test_the_line_is_the_median_and_stands_only_where_something_is_known(table):
    line = period_ranges(over_time(table, "joined", value="spend"), "spend").figure.data[-1]
    assert sorted(line.y) == [2.0, 8.0, 9.0] or not np.isnan(line.y).any()


def test_values_far_larger_than_the_rest_get_an_axis_of_factors(make):
    days = [f"2024-01-{day:02}" for day in range(1, 21)]
    table = make({"joined": days * 2, "z": [at + 0.5 for at in range(40)]})
    picture = period_ranges(over_time(table, "joined", value="z"), "z")
    assert picture.figure.layout.yaxis.type is None
    skewed = make({"joined": days * 20, "spend": ([1.5] * 18 + [900.5, 901.5]) * 20})
    picture = period_ranges(over_time(skewed, "joined", value="spend"), "spend")
    assert picture.figure.layout.yaxis.type == "log"
    assert "factors of ten" in picture.how_to_read


def test_no_date_at_all_is_said(make):
    nobody = make({"joined": ["2024-01-05", "2024-01-06"], "a": [1, 2]})
    frame = over_time(nobody, "joined").iloc[:0]
    assert period_bars(frame).alt == "No customer has a date."
    assert period_strips(frame.assign(category="")).alt == "No customer has a date."
