from dataclasses import replace

import pytest


def with_outliers(segmentation, count):
    ids = (-1,) * count + segmentation.ids[count:]
    sizes = tuple(sum(each == number for each in ids) for number in range(segmentation.k))
    return replace(segmentation, ids=ids, sizes=sizes)


def test_outliers_are_counted_beside_the_segments(shop_segments):
    odd = with_outliers(shop_segments, 7)
    assert (odd.noise, odd.rows, odd.k) == (7, 120, 3)
    assert odd.tally["customers"].sum() == 113
    assert odd.tally["share"].sum() == pytest.approx(113 / 120)


def test_each_segment_has_a_place_among_the_colours_the_largest_the_first_unless_it_was_kept(shop_segments):
    assert list(shop_segments.marks.items()) == list(zip(shop_segments.names, range(3), strict=True))
    assert list(replace(shop_segments, slots=(2, 0, 5)).marks.values()) == [2, 0, 5]


def test_there_may_be_no_segment_at_all(shop_segments):
    nobody = replace(shop_segments, names=(), sizes=(), ids=(-1,) * 120)
    assert (nobody.k, nobody.noise) == (0, 120)
    assert nobody.tally.empty
