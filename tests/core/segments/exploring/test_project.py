import pandas as pd
import pytest

from core.segments.exploring.project import project
from core.segments.segment import segment
from core.segments.specify import specify
from core.table.table import RawRows, open_table
from core.table.wording import per_cent


def test_every_customer_has_a_place_and_a_segment(shop, shop_segments):
    plane = project(shop_segments, shop)
    assert list(plane.frame.columns) == ["x", "y", "segment_id", "segment"]
    assert plane.frame.index.equals(shop.frame.index)
    assert (plane.frame["segment_id"] == shop_segments.labels).all()


def test_x_shows_more_than_y_and_both_no_more_than_all(shop, shop_segments):
    plane = project(shop_segments, shop)
    assert plane.explained[0] > plane.explained[1] > 0
    assert sum(plane.explained) <= 1
    assert plane.frame["x"].var() > plane.frame["y"].var()


def test_the_axes_say_how_much_they_show(shop, shop_segments):
    plane = project(shop_segments, shop)
    first, second = plane.explained
    assert plane.axes == (
        f"first principal component ({per_cent(first)})",
        f"second principal component ({per_cent(second)})",
    )


def test_the_plane_is_the_same_every_time(shop, shop_segments):
    pd.testing.assert_frame_equal(project(shop_segments, shop).frame, project(shop_segments, shop).frame)


def test_one_column_gives_a_line():
    table = open_table(RawRows.of(pd.DataFrame({"visits": [1, 2, 3, 4, 5, 6, 30, 31, 32, 33]})))
    plane = project(segment(table, specify(table, k=2)), table)
    assert plane.frame["y"].eq(0).all()
    assert plane.explained == pytest.approx((1, 0))
