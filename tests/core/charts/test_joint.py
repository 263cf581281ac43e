import numpy as np
import pytest

from core.charts.joint import joint_chart
from core.explore.spread.joint import joint


def customers(n_rows: int) -> dict[str, object]:
    chance = np.random.default_rng(0)
    return {
        "age": chance.integers(18, 80, n_rows),
        "spend": chance.lognormal(3, 1, n_rows).round(2),
        "channel": np.array(["web", "<b>", "$x$"])[chance.integers(0, 3, n_rows)],
        "joined": np.datetime64("2024-01-01") + chance.integers(0, 300, n_rows).astype("timedelta64[D]"),
        "next": np.array(["toys", "food"])[chance.integers(0, 2, n_rows)],
    }


@pytest.fixture(scope="module")
def few(make):
    return make(customers(200), next="target")


def test_few_customers_are_points(few):
    picture = joint_chart(joint(few, "age", "spend"))
    assert len(picture.figure.data[0].x) == 200
    assert picture.figure.data[0].x.dtype == "float32"


def test_many_customers_are_counted_in_cells_and_none_is_lost_unsaid(make):
    found = joint(make(customers(6_000)), "age", "spend")
    picture = joint_chart(found)
    cells = picture.figure.data[0]
    assert cells.customdata.sum() == found.shown
    assert len(cells.x) == cells.customdata.shape[1] + 1
    assert f"{6_000 - found.shown:,} customers with far values" in picture.how_to_read


def test_a_number_has_a_box_per_category(few):
    figure = joint_chart(joint(few, "spend", "channel")).figure
    assert sum(trace.type == "box" for trace in figure.data) == 3


def test_two_categories_are_shares_that_fill_each_row(few):
    picture = joint_chart(joint(few, "channel", "next"))
    assert np.allclose(picture.figure.data[0].z.sum(axis=1), 1, atol=1e-6)
    assert "&lt;b&gt;" in picture.figure.layout.yaxis.ticktext


def test_a_date_is_the_way_along(few):
    assert joint_chart(joint(few, "spend", "joined")).figure.data[-1].mode == "lines+markers"
    assert sum(trace.type == "bar" for trace in joint_chart(joint(few, "next", "joined")).figure.data) == 2


def test_the_picture_says_what_was_found(few):
    found = joint(few, "age", "spend")
    assert joint_chart(found).alt == found.sentence


def test_two_columns_nobody_has_both_of_are_said(make):
    table = make({"a": [1.5, 2.5, None, None], "b": [None, None, 3.5, 4.5]})
    assert "no customer has both" in joint_chart(joint(table, "a", "b")).how_to_read
