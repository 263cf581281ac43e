from dataclasses import replace

import pytest

from core.segments.assigning.assign import assign_many
from core.segments.checks import (
    continuum,
    dominant_column,
    findings_of,
    low_silhouette,
    moved_shares,
    tiny_segment,
    unstable_segmentation,
)
from core.segments.segment import segment
from core.segments.specify import specify
from core.table.table import Table


def with_quality(segmentation, **values):
    return replace(segmentation, quality=replace(segmentation.quality, **values))


def test_nothing_is_said_of_clear_segments(shop_segments):
    assert findings_of(shop_segments) == ()


def test_unstable_segments_are_found(shop_segments):
    found = unstable_segmentation(with_quality(shop_segments, stability=0.62))
    assert (found.code, found.level) == ("unstable-segmentation", "serious")
    assert "the stability is 0.62" in found.message


def test_stable_segments_are_no_finding(shop_segments):
    assert unstable_segmentation(with_quality(shop_segments, stability=0.8)) is None


def test_a_tiny_segment_is_found_by_name(shop_segments):
    found = tiny_segment(replace(shop_segments, sizes=(80, 37, 3)))
    assert (found.code, found.subject) == ("tiny-segment", shop_segments.names[2])
    assert found.evidence["smallest"] == pytest.approx(3 / 120)


def test_a_small_segment_is_not_tiny(shop_segments):
    assert tiny_segment(replace(shop_segments, sizes=(80, 34, 6))) is None


def test_a_column_with_most_of_the_variance_is_found(shop):
    frame = shop.frame.assign(visits=shop.frame["visits"].where(shop.frame.index % 4 == 0))
    made = segment(
        Table(frame, shop.schema, shop.set_aside, shop.read), specify(shop, columns=("spend", "visits"), k=2)
    )
    found = dominant_column(made)
    assert (found.code, found.subject) == ("dominant-column", "spend")
    assert found.evidence["share"] > 0.7


def test_columns_of_equal_weight_are_no_finding(shop_segments):
    assert dominant_column(shop_segments) is None


def test_a_single_column_does_not_dominate(shop):
    assert dominant_column(segment(shop, specify(shop, columns=("spend",), k=2))) is None


def test_overlapping_segments_are_found(shop_segments):
    cloud = replace(shop_segments.cloud, high=0.1)
    found = low_silhouette(replace(with_quality(shop_segments, silhouette=0.12), cloud=cloud))
    assert (found.code, found.level) == ("low-silhouette", "info")
    assert found.evidence["measured"] == 120


def test_parts_of_a_continuum_are_found_and_not_said_twice(shop_segments):
    high = shop_segments.cloud.high
    parts = with_quality(shop_segments, silhouette=high)
    found = continuum(parts)
    assert (found.code, found.level) == ("continuum", "info")
    assert found.evidence["cloud_high"] == high > found.evidence["cloud_mean"]
    assert low_silhouette(with_quality(shop_segments, silhouette=0.12)) is None


def test_groups_are_no_continuum(shop_segments):
    assert continuum(shop_segments) is None


def test_segments_that_lie_apart_are_no_finding(shop_segments):
    assert low_silhouette(with_quality(shop_segments, silhouette=0.25)) is None


def test_shares_that_moved_are_found(shop, shop_segments):
    cents = Table(shop.frame.assign(spend=shop.frame["spend"] * 100), shop.schema, shop.set_aside, shop.read)
    found = moved_shares(shop_segments, assign_many(shop_segments, cents))
    assert found.code == "moved-shares"
    assert found.evidence["largest_move"] > 0.2


def test_shares_like_in_training_are_no_finding(shop, shop_segments):
    assert moved_shares(shop_segments, assign_many(shop_segments, shop)) is None


def test_nothing_is_said_of_a_handful_of_customers(shop, shop_segments):
    assert moved_shares(shop_segments, assign_many(shop_segments, shop).head(5)) is None
