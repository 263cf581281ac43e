from itertools import pairwise

import pytest

from core.explore.spread.stops import growing, round_step, stops


def test_a_range_is_cut_into_round_steps_that_hold_both_ends():
    assert stops(0.13, 9.97)[:3] == (0.1, 0.2, 0.3)
    assert stops(0.13, 9.97)[-1] == 10.0


def test_whole_numbers_are_offered_whole():
    assert stops(0, 4, whole=True) == (0, 1, 2, 3, 4)
    assert all(stop == round(stop) for stop in stops(1, 20_000, whole=True))


def test_a_long_tail_is_cut_by_factors():
    found = stops(0.5, 1_000_000)
    assert sum(stop < 500 for stop in found) > 40
    assert len(found) <= 102


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (5, 5),
        (1e300, 1.7e308),
        (-1.7e308, 1.7e308),
        (1e-320, 1e-310),
        (1e15, 1e15 + 2),
        (1, 1 + 1e-15),
        (-3, 0),
    ],
)
def test_any_range_has_increasing_stops_that_hold_it(low: float, high: float):
    found = stops(low, high)
    assert found[0] <= low
    assert found[-1] >= high
    assert all(one < other for one, other in pairwise(found))
    assert len(found) <= 202


def test_a_step_is_one_two_or_five_times_a_power_of_ten():
    assert [round_step(width) for width in (0.03, 1.0, 1.5, 30, 60)] == [0.05, 1, 2, 50, 100]
    assert round_step(0.03, whole=True) == 1


def test_growing_numbers_have_two_digits_and_hold_both_ends():
    assert growing(1.04, 99.5, 3).tolist() == [1.0, 10.0, 100.0]
