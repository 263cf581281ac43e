import numpy as np
import pytest
from scipy import stats

from core.learning.reading.welch import Sums, higher


def test_the_p_value_is_welchs():
    chance = np.random.default_rng(0)
    values, code = chance.gamma(1, size=100), chance.integers(0, 3, 100)
    sums, every = Sums.of(values, code, 3), Sums.of(values, np.zeros(100, dtype=int), 1)
    known = [
        stats.ttest_ind(values[code == at], values[code != at], equal_var=False, alternative="greater").pvalue
        for at in range(3)
    ]
    assert higher(sums, every - sums) == pytest.approx(known)


def test_too_few_rows_and_equal_ones_are_never_higher():
    sums = Sums.of(np.array([9.0, 1, 1, 5, 5, -3]), np.array([0, 1, 1, 2, 2, -1]), 4)
    assert higher(sums, sums[np.array([1])]).tolist() == [1, 1, 1, 1]
