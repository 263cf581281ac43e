import pytest

from core.segments.reshaping import measuring
from core.segments.reshaping.reshape import merge, outliers_apart, split


def test_a_merge_of_clear_groups_is_stable_and_a_split_of_one_is_not(shop, shop_segments):
    merged, parted = merge(shop_segments, shop, [0, 1]), split(shop_segments, shop, 0, into=4)
    assert merged.stability > 0.95
    assert min(merged.quality.jaccards) > 0.95
    assert parted.stability < merged.stability
    assert min(parted.quality.jaccards) < 0.95
    assert "2 segments after 1 change by hand, stable" in merged.verdict


def test_progress_is_said(shop, shop_segments):
    said = []
    merge(shop_segments, shop, [0, 1], lambda share, doing: said.append((share, doing)))
    assert said[0] == (0.0, "drawing the customers again")
    assert said[-1][0] < 1


def test_outliers_set_apart_are_counted(shop, shop_segments):
    apart = outliers_apart(shop_segments, shop, 0.5)
    assert apart.quality.outliers == pytest.approx(apart.noise / 120)
    assert apart.noise > 0


def test_half_of_the_customers_are_drawn_and_none_of_them_twice(shop, shop_segments, monkeypatch):
    drawn = []
    replayed = measuring._replayed
    monkeypatch.setattr(
        measuring, "_replayed", lambda *given, **how: drawn.append(how["some"]) or replayed(*given, **how)
    )
    merge(shop_segments, shop, [0, 1])
    assert [len({*each.tolist()}) for each in drawn] == [60] * measuring.RESAMPLES


def test_a_segment_that_few_rows_hold_is_measured_too(shop, shop_segments, monkeypatch):
    monkeypatch.setattr(measuring, "MOST_ROWS", 3)
    merged = merge(shop_segments, shop, [0, 1])
    assert len(merged.quality.jaccards) == merged.k
