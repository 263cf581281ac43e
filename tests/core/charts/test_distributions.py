import pandas as pd

from core.charts.distributions import distribution_chart
from core.charts.theme import colours
from core.explore.spread.distribution import distribution
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table


def opened(**columns: list) -> Table:
    return open_table(RawRows.of(pd.DataFrame(columns)), {"next": Correction(role="target")})


TABLE = opened(
    kids=[0, 0, 1, 3],
    spend=[1.5, 20.5, 300.5, 4000.5],
    joined=["2024-01-01", "2024-01-02", "2024-01-02", "2024-02-01"],
    next=["toys", "food", "food", "<b>"],
)


def test_bars_stand_on_their_bins():
    bars = distribution_chart(distribution(TABLE, "kids"), "kids").figure.data[0]
    assert list(bars.x) == [0, 1, 2, 3]
    assert list(bars.y) == [2, 1, 0, 1]


def test_hovering_tells_the_bin_in_words():
    bars = distribution_chart(distribution(TABLE, "kids"), "kids").figure.data[0]
    assert bars.hovertext[0] == "0<br>2 customers, 50%"


def test_a_long_tail_gets_an_axis_that_grows_by_factors_and_it_is_said():
    picture = distribution_chart(distribution(TABLE, "spend"), "spend")
    assert picture.figure.layout.xaxis.type == "log"
    assert "factors of ten" in picture.how_to_read


def test_the_bars_of_dates_are_as_wide_as_their_days():
    figure = distribution_chart(distribution(TABLE, "joined"), "joined").figure
    assert figure.data[0].width[0] >= 0.9 * 24 * 3600 * 1000


def test_categories_stand_below_each_other_with_their_names():
    figure = distribution_chart(distribution(TABLE, "next"), "next").figure
    assert list(figure.layout.yaxis.ticktext) == ["food", "&lt;b&gt;", "toys"]
    assert list(figure.data[0].x) == [2, 1, 1]


def test_no_category_is_left_out_not_even_the_rest():
    many = opened(code=[f"c{n % 30}" for n in range(90)], next=["a", "b", "c"] * 30)
    figure = distribution_chart(distribution(many, "code"), "code").figure
    assert sum(figure.data[0].x) == 90


def test_one_value_that_dwarfs_all_others_is_cut_and_said():
    mostly = opened(kids=[0] * 90 + [1, 2, 3, 4, 5] * 2, next=["a", "b"] * 50)
    picture = distribution_chart(distribution(mostly, "kids", by="next"), "kids")
    assert picture.figure.layout.yaxis.range[1] < 0.2
    assert "90%" in str(picture.figure)
    assert "tallest bars are cut" in picture.how_to_read


def test_split_by_class_each_class_has_a_strip_in_its_colour():
    figure = distribution_chart(distribution(TABLE, "kids", by="next"), "kids").figure
    assert [trace.marker.color for trace in figure.data] == list(
        map(colours(["food", "toys", "<b>"]).get, ["food", "<b>", "toys"])
    )
    assert figure.layout.yaxis2.ticktext == ("&lt;b&gt;",)


def test_strips_share_one_scale_so_that_shapes_compare():
    figure = distribution_chart(distribution(TABLE, "kids", by="next"), "kids").figure
    assert figure.layout.yaxis.range == figure.layout.yaxis3.range


def test_it_is_said_where_the_categories_differ_most():
    picture = distribution_chart(distribution(TABLE, "kids", by="next"), "kids")
    assert picture.alt == "kids: the categories differ most at 0, which 100% of toys have but 0% of <b>."


def test_a_category_of_few_customers_is_not_spoken_of():
    table = opened(kids=[0, 1] * 40 + [9], next=["a"] * 40 + ["b"] * 40 + ["c"])
    picture = distribution_chart(distribution(table, "kids", by="next"), "kids")
    assert picture.alt == "kids is the same in all categories."


def test_a_column_without_values_says_so():
    empty = distribution(TABLE, "kids").iloc[:0]
    assert distribution_chart(empty, "kids").alt == "kids has no values."
