import numpy as np
import pytest
from scipy import stats

from core.explore.association.entropy import as_correlation, entropy, terms, told


def test_the_entropy_is_that_of_the_shares():
    codes = np.array([0, 0, 0, 2, 3, 3])
    assert entropy(codes, terms(6)) == pytest.approx(stats.entropy([3, 1, 2]))


def test_a_code_tells_all_of_itself_and_nothing_of_noise():
    chance = np.random.default_rng(1)
    coin = chance.integers(0, 2, 5000)
    assert told(coin, 1 - coin)[0] == pytest.approx(np.log(2), abs=0.001)
    information, p_value = told(coin, chance.integers(0, 5, 5000))
    assert information < 0.001
    assert p_value > 0.01


def test_what_chance_gives_few_rows_and_many_values_is_taken_off():
    chance = np.random.default_rng(1)
    shuffles = [told(chance.integers(0, 6, 300), chance.integers(0, 6, 300))[0] for _ in range(50)]
    assert np.mean(shuffles) < 0.01  # chance alone gives 25 / 600 nats


def test_nothing_can_be_told_of_one_value_or_of_no_rows():
    assert told(np.zeros(5, dtype=int), np.arange(5)) == (0, 1)
    assert told(np.array([], dtype=int), np.array([], dtype=int)) == (0, 1)


def test_information_of_normal_numbers_is_their_correlation():
    assert as_correlation(-0.5 * np.log(1 - 0.6**2)) == pytest.approx(0.6)
    assert as_correlation(-0.1) == 0
