"""Each change of the segments can be taken back."""

from dataclasses import replace

import pytest

from core.errors import CannotReshape
from core.segments.reshaping.reshape import made_of_rows, merge, outliers_apart, split
from core.segments.reshaping.undoing import undone
from core.segments.segment import segment
from core.segments.specify import specify

CHANGES = (
    lambda segmentation, table: split(segmentation, table, 0),
    lambda segmentation, table: merge(segmentation, table, [0, 1]),
    lambda segmentation, table: outliers_apart(segmentation, table, 0.5),
    lambda segmentation, table: made_of_rows(segmentation, table, table.frame.index[:20]),
)


def test_every_change_is_taken_back_one_after_the_other(shop, shop_segments):
    states = [shop_segments]
    for change in CHANGES:
        states.append(change(states[-1], shop))
    for before, after in zip(states[-2::-1], states[:0:-1], strict=True):
        back = undone(after, shop)
        assert (back.names, back.ids, back.quality) == (before.names, before.ids, before.quality)
        assert (back.steps, back.sizes, back.verdict) == (before.steps, before.sizes, before.verdict)


def test_a_name_given_since_stays_when_a_change_is_taken_back(shop, shop_segments):
    parted = split(shop_segments, shop, 0)
    at = parted.names.index(shop_segments.names[1])
    renamed = replace(parted, names=(*parted.names[:at], "Regulars", *parted.names[at + 1 :]))
    assert undone(renamed, shop).names == (shop_segments.names[0], "Regulars", shop_segments.names[2])


def test_a_name_set_free_and_given_to_another_goes_back_to_its_segment(shop, shop_segments):
    first, second, third = shop_segments.names
    merged = merge(shop_segments, shop, [0, 1])
    names = [first if name == third else name for name in merged.names]
    assert undone(replace(merged, names=tuple(names)), shop).names == (first, second, third)


def test_undone_says_again_on_how_many_it_was_measured(shop, shop_segments):
    few = replace(shop_segments, measured=7)
    assert undone(merge(few, shop, [0, 1]), shop).measured == 7


def test_the_only_segment_there_is_can_be_taken_back(shop):
    dbscan = specify(shop, "dbscan", {"eps": 0.01, "min_samples": 60}, columns=["spend", "visits"])
    nobody = segment(shop, dbscan)
    assert undone(made_of_rows(nobody, shop, shop.frame.index[:20]), shop).ids == nobody.ids


def test_without_a_step_there_is_nothing_to_take_back(shop, shop_segments):
    with pytest.raises(CannotReshape, match="No step was taken"):
        undone(shop_segments, shop)
