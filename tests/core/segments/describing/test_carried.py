from dataclasses import replace

import numpy as np
import pytest

from core.errors import BadName
from core.segments.describing.carried import carried, renamed
from core.segments.segment import segment

NAMES = ("Corner shop", "Regulars", "Big web accounts")


def test_a_refit_with_another_seed_keeps_the_names_a_user_gave(shop, shop_segments):
    old = renamed(shop_segments, NAMES)
    new = segment(shop, replace(shop_segments.spec, seed=5))
    assert carried(old, new, shop).names == NAMES


def test_a_segment_that_matches_none_keeps_its_own_name_or_a_number_behind_it(
    shop, shop_segments, monkeypatch
):
    monkeypatch.setattr("core.segments.describing.carried.ALIKE", 0.6)
    two = segment(shop, replace(shop_segments.spec, k=2))  # the small and the middle group are one
    old = renamed(shop_segments, NAMES)
    assert carried(old, two, shop).names == (two.names[0], "Big web accounts")
    taken = renamed(two, ("big web accounts", "Others"))
    assert carried(old, taken, shop).names == ("big web accounts (2)", "Big web accounts")


def test_names_follow_the_customers_not_the_numbers(shop, shop_segments):
    few = replace(shop, frame=shop.frame[~((shop.frame["group"] == "small") & (shop.frame.index % 2 == 0))])
    new = segment(few, shop_segments.spec)
    named = carried(renamed(shop_segments, NAMES), new, few)
    assert named.names[new.labels[few.frame.index[few.frame["group"] == "small"][0]]] == "Corner shop"


@pytest.mark.parametrize(
    "names",
    [("a", "b"), *(("a", "b", each) for each in (" ", "A", "Outlier", "(new)", "(Gone)"))],
)
def test_names_that_do_not_tell_the_segments_apart_are_refused(shop_segments, names):
    with pytest.raises(BadName):
        renamed(shop_segments, names)


def test_half_of_the_customers_in_both_make_it_the_same_segment_and_less_do_not(
    shop, shop_segments, monkeypatch
):
    alike = np.diag([0.5, 0.49, 0.9])
    monkeypatch.setattr("core.segments.describing.carried.overlaps_of", lambda *_: alike)
    named = carried(renamed(shop_segments, NAMES), shop_segments, shop)
    assert named.names == (NAMES[0], shop_segments.names[1], NAMES[2])


def test_a_segment_keeps_its_slot_whatever_it_is_called_and_a_stranger_takes_the_lowest_free(
    shop, shop_segments, monkeypatch
):
    old = renamed(replace(shop_segments, slots=(4, 0, 2)), NAMES)
    assert old.slots == (4, 0, 2)
    assert carried(old, shop_segments, shop).slots == (4, 0, 2)
    monkeypatch.setattr("core.segments.describing.carried.overlaps_of", lambda *_: np.diag([0.9, 0.1, 0.9]))
    assert carried(old, shop_segments, shop).slots == (4, 0, 2)
    monkeypatch.setattr("core.segments.describing.carried.overlaps_of", lambda *_: np.diag([0.9, 0.9, 0.1]))
    assert carried(old, shop_segments, shop).slots == (4, 0, 1)
