import numpy as np
import pytest

from core.segments.choosing.gap import gaps_of, spread_of
from core.segments.choosing.quality import quiet


def test_the_gap_is_widest_at_the_true_number(ready, towns):
    gaps = gaps_of(*ready(**towns), [2, 3, 4, 5], quiet)
    (two, _), (three, error) = gaps[2], gaps[3]
    assert three - error > two
    assert three >= max(gap for gap, _ in gaps.values()) - error


def test_customers_without_groups_leave_no_gap(ready):
    gaps = gaps_of(*ready(east=np.random.default_rng(5).uniform(size=300)), [2, 4], quiet)
    assert all(abs(gap) < 0.1 for gap, _ in gaps.values())


def test_numbers_that_leave_no_distance_have_no_gap(ready):
    prepared, resampled = ready(visits=[1, 1, 1, 5, 5, 5, 9, 9, 9, 9])
    assert list(gaps_of(prepared, resampled, [2, 3, 4], quiet)) == [2]


def test_the_spread_is_taken_within_segments_and_without_outliers():
    points = np.array([[0.0], [2.0], [10.0], [99.0]])
    assert spread_of(points, np.array([0, 0, 1, -1])) == pytest.approx(2)
    assert spread_of(points, np.full(4, -1)) == 0
