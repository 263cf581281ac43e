import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from core.segments.choosing.stability import agreement_of, jaccards_of, overlaps_of

IDS = np.array([0, 0, 0, 0, 1, 1])


def test_agreement_is_the_adjusted_rand_index_of_scikit_learn():
    chance = np.random.default_rng(1)
    for k in (2, 3, 7):
        ids, others = chance.integers(-1, k, (2, 80))
        assert agreement_of(ids, others) == pytest.approx(adjusted_rand_score(ids, others))


def test_the_same_segments_under_other_numbers_agree():
    assert agreement_of(IDS, 1 - IDS) == 1


@pytest.mark.parametrize("alone", [[0, 0, 0, 0, 0, 0], [-1, -1, -1, -1, -1, -1], [0, 0, 0, 0, -1, -1]])
def test_fewer_than_two_segments_are_no_stability(alone):
    alone = np.array(alone)
    assert agreement_of(alone, alone) == agreement_of(IDS, alone) == agreement_of(alone, IDS) == 0


def test_each_segment_is_held_against_the_one_most_like_it():
    # The first keeps 3 of its 4, beside 3 of 4 again; the second gets a stranger: 2 of 3.
    assert jaccards_of(IDS, [np.array([1, 1, 1, 0, 0, 0])]) == pytest.approx((3 / 4, 2 / 3))
    assert jaccards_of(IDS, [IDS, np.array([1, 1, 1, 0, 0, 0])]) == pytest.approx((7 / 8, 5 / 6))


def test_outliers_are_no_part_of_what_comes_back():
    others = np.array([0, 0, -1, -1, 1, 1])
    assert overlaps_of(IDS, others) == pytest.approx(np.array([[1 / 2, 0], [0, 1]]))
    assert jaccards_of(IDS, [np.full(6, -1)]) == (0, 0)
    assert jaccards_of(np.full(6, -1), [IDS]) == ()
