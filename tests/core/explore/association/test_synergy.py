import numpy as np
import pytest

from core.explore.association.synergy import synergies


def test_two_coins_that_decide_only_together_have_the_whole_entropy_as_synergy():
    chance = np.random.default_rng(6)
    one, other, noise = chance.integers(0, 2, (3, 2000))
    found = synergies([one, other, noise], one ^ other)
    assert found["real"].tolist() == [True, False, False]
    assert found["synergy"].iloc[0] == pytest.approx(np.log(2), abs=0.01)


def test_a_column_and_its_copy_tell_less_together():
    chance = np.random.default_rng(6)
    one = chance.integers(0, 2, 500)
    found = synergies([one, one], one)
    assert found["synergy"].iloc[0] < -0.5
    assert not found["real"].iloc[0]


def test_noise_has_no_synergy():
    chance = np.random.default_rng(6)
    columns = list(chance.integers(-1, 4, (12, 1000)))
    assert not synergies(columns, chance.integers(0, 5, 1000))["real"].any()


def test_one_column_or_none_has_no_pairs():
    assert synergies([], np.array([0, 1])).empty
    assert synergies([np.array([0, 1])], np.array([0, 1])).empty
