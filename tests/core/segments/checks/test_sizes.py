from dataclasses import replace

import pytest

from core.segments.checks.sizes import giant_segment, many_outliers, tiny_segment


def test_a_tiny_segment_is_found_by_name(shop_segments):
    found = tiny_segment(replace(shop_segments, sizes=(80, 37, 3)))
    assert (found.code, found.subject) == ("tiny-segment", shop_segments.names[2])
    assert found.evidence["smallest"] == pytest.approx(3 / 120)


def test_a_small_segment_is_not_tiny(shop_segments):
    assert tiny_segment(replace(shop_segments, sizes=(80, 34, 6))) is None


def test_a_segment_of_nearly_all_is_found_by_name(shop_segments):
    found = giant_segment(replace(shop_segments, sizes=(110, 5, 5)))
    assert (found.code, found.subject) == ("giant-segment", shop_segments.names[0])
    assert "92% of the customers" in found.message


def test_a_large_segment_is_no_giant(shop_segments):
    assert giant_segment(replace(shop_segments, sizes=(108, 6, 6))) is None


def test_many_outliers_are_found(shop_segments):
    found = many_outliers(replace(shop_segments, sizes=(30, 20, 10)))
    assert (found.code, found.level, found.evidence["outliers"]) == ("many-outliers", "serious", 60)


def test_a_few_outliers_are_no_finding(shop_segments):
    assert many_outliers(replace(shop_segments, sizes=(40, 30, 20))) is None
