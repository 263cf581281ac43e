import numpy as np
import pytest
from scipy import stats

from core.learning.reading.proportions import false_discoveries, shares, wilson


def test_the_interval_is_wilsons():
    low, high = wilson([0, 3, 40, 7], [9, 10, 100, 7])
    for place, (hits, number) in enumerate([(0, 9), (3, 10), (40, 100), (7, 7)]):
        known = stats.binomtest(hits, number).proportion_ci(method="wilson")
        assert (low[place], high[place]) == pytest.approx((known.low, known.high), abs=1e-6)


def test_of_nobody_nothing_is_known():
    low, high = wilson([0], [0])
    assert (low[0], high[0]) == (0, 1)
    assert np.isnan(shares([0], [0])[0])


def test_false_discoveries_are_those_of_benjamini_and_hochberg():
    p_values = np.array([0.04, 0.001, 0.2, 0.01])
    assert false_discoveries(p_values, 4) == pytest.approx(stats.false_discovery_control(p_values))
    assert false_discoveries(p_values, 40)[1] == pytest.approx(0.04)
