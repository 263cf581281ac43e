from dataclasses import replace

import pytest

from core.segments.checks.number import fewer_segments


def asked_of(segments, k, algorithm="kmeans"):
    return replace(segments, spec=replace(segments.spec, k=k, algorithm=algorithm))


def test_fewer_segments_than_were_asked_for_are_told(shop_segments):
    found = fewer_segments(asked_of(shop_segments, 40))
    assert (found.code, found.level) == ("fewer-segments", "warning")
    assert found.message == "40 segments were asked for, 3 hold customers."


def test_a_number_that_is_not_used_is_told(shop_segments):
    found = fewer_segments(asked_of(shop_segments, 3, "hdbscan"))
    assert "HDBSCAN finds the number itself, here 3" in found.message


def test_nothing_is_said_of_as_many_as_were_asked_for_or_of_none_asked_for(shop_segments):
    assert fewer_segments(shop_segments) is None
    assert fewer_segments(asked_of(shop_segments, None)) is None


@pytest.mark.parametrize("told", [{"choosing": object()}, {"steps": (object(),)}])
def test_a_number_that_was_chosen_or_changed_by_hand_is_no_matter(shop_segments, told):
    assert fewer_segments(replace(asked_of(shop_segments, 40), **told)) is None
