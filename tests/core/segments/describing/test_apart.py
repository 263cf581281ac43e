from dataclasses import replace

import pytest

from core.segments.describing.apart import apart_frame


def test_segments_are_held_against_everyone_in_used_and_unused_columns(shop, shop_segments):
    frame = apart_frame(shop_segments, shop)
    assert frame["used"].is_monotonic_decreasing
    assert set(frame.loc[frame["used"], "column"]) == {"spend", "visits", "channel"}
    assert set(frame.loc[~frame["used"], "column"]) == {"group"}
    web = frame[(frame["column"] == "channel") & (frame["level"] == "web")]
    assert web["difference"].tolist() == pytest.approx([-0.58, -0.58, 1.71], abs=0.05)
    assert (frame["column"] == "channel").sum() == 2 * 3


def test_the_furthest_column_comes_first(shop, shop_segments):
    frame = apart_frame(shop_segments, shop)
    used = frame[frame["used"]].assign(size=frame["difference"].abs())
    furthest = used.groupby(["column", "level"], sort=False)["size"].max()
    assert furthest.is_monotonic_decreasing


def test_a_table_without_other_columns_has_none(shop, shop_segments):
    narrow = replace(shop, schema=shop.schema.with_roles({"group": "ignored"}))
    assert apart_frame(shop_segments, narrow)["used"].all()
