from dataclasses import replace

import pytest

from core.errors import CannotReshape
from core.segments.describing.carried import renamed
from core.segments.reshaping.reshape import made_of_rows, split
from core.segments.reshaping.undoing import undone


def test_segments_stay_numbered_by_size_and_keep_their_names(shop, shop_segments):
    parted = split(shop_segments, shop, 0)
    assert sum(parted.sizes) == 120
    assert list(parted.sizes) == sorted(parted.sizes, reverse=True)
    assert {*shop_segments.names[1:]} < {*parted.names}
    assert len({*parted.names}) == 4
    assert parted.sizes[parted.names.index(shop_segments.names[1])] == shop_segments.sizes[1]


def test_a_segment_that_would_be_emptied_is_refused_by_name(shop, shop_segments):
    rows = shop_segments.labels.index[shop_segments.labels == 2]
    with pytest.raises(CannotReshape, match=f"left in the segment '{shop_segments.names[2]}'"):
        made_of_rows(shop_segments, shop, rows)


def test_the_names_of_new_segments_can_be_given(shop, shop_segments):
    parted = split(shop_segments, shop, 0, into=3)
    shouted = replace(
        shop_segments, names=(shop_segments.names[0], *(each.upper() for each in parted.names[-2:]))
    )
    again = split(shouted, shop, 0, into=3)
    assert renamed(again, again.names) == again


def test_segments_that_a_change_leaves_alone_keep_their_slot_and_new_ones_take_the_lowest_free(
    shop, shop_segments
):
    first, second, third = shop_segments.names
    parted = split(replace(shop_segments, slots=(4, 0, 2)), shop, 0)
    assert (parted.marks[second], parted.marks[third]) == (0, 2)
    assert sorted(parted.slots) == [0, 1, 2, 3]
    assert undone(parted, shop).marks == {first: 4, second: 0, third: 2}


def test_a_verdict_on_what_is_just_not_stable_does_not_read_as_stable(shop, shop_segments, monkeypatch):
    def measured(*_):
        return replace(shop_segments.quality, stability=0.796), 120

    monkeypatch.setattr("core.segments.reshaping.taking.measured_again", measured)
    assert "not stable: " in split(shop_segments, shop, 0).verdict
    assert split(shop_segments, shop, 0).verdict.endswith("alike by 0.796, where 0.8 is wanted.")
