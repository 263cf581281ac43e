from dataclasses import replace

import numpy as np

from core.segments.assigning.assign import assign_many
from core.segments.checks.shares import moved_shares


def test_shares_that_moved_are_found(shop, shop_segments):
    cents = replace(shop, frame=shop.frame.assign(spend=shop.frame["spend"] * 100))
    found = moved_shares(shop_segments, assign_many(shop_segments, cents))
    assert found.code == "moved-shares"
    assert found.evidence["largest_move"] > 0.2


def test_shares_like_in_training_are_no_finding(shop, shop_segments):
    assert moved_shares(shop_segments, assign_many(shop_segments, shop)) is None


def test_nothing_is_said_of_a_handful_of_customers(shop, shop_segments):
    assert moved_shares(shop_segments, assign_many(shop_segments, shop).head(5)) is None


def test_more_outliers_than_in_training_are_found(shop, shop_segments):
    placed = assign_many(shop_segments, shop)
    placed["segment_id"] = np.where(np.arange(len(placed)) % 15 == 0, -1, placed["segment_id"])
    found = moved_shares(shop_segments, placed)
    assert (found.subject, found.evidence["segments"]) == ("outlier", 1)
