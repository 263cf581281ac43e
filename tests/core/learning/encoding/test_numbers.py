import numpy as np
import pytest

from core.learning.encoding.numbers import Bells


def test_numbers_that_differ_by_factors_get_mean_0_and_variance_1():
    spend = np.random.default_rng(0).lognormal(3, 2, (500, 1))
    bells = Bells().fit_transform(spend)
    assert bells.mean() == pytest.approx(0, abs=0.02)
    assert bells.std() == pytest.approx(1, abs=0.02)
    assert np.abs(bells).max() < 4


def test_a_column_of_mostly_zeros_keeps_them_near_the_rest():
    visits = np.array([[0.0]] * 90 + [[1.0]] * 9 + [[50.0]])
    zero, one, many = Bells().fit(visits).transform([[0.0], [1.0], [50.0]])[:, 0]
    assert zero == pytest.approx(-0.3, abs=0.1)
    assert zero < one < many < 6


def test_beyond_the_training_range_a_value_counts_as_lying_at_its_end_and_missing_stays_missing():
    bells = Bells().fit([[1.0], [2.0], [3.0], [np.nan]])
    low, high, missing = bells.transform([[-1e12], [1e300], [np.nan]])[:, 0]
    assert (low, high) == tuple(bells.transform([[1.0], [3.0]])[:, 0])
    assert np.isnan(missing)


def test_a_column_that_is_empty_or_of_one_value_is_0():
    nothing = np.column_stack([np.full(4, np.nan), np.full(4, 7.0)])
    assert Bells().fit(nothing).transform([[3.0, 9.0]]).tolist() == [[0.0, 0.0]]
