import numpy as np
import pytest

from core.learning.history import Family
from core.learning.likeness.places import Spread
from core.learning.likeness.weights import scales, weights


def weigh(places, families=()):
    names = [f"n{at}" for at in range(places.shape[1])]
    made = [Family(f"f{at}", tuple((str(at), names[at]) for at in each), True) for at, each in families]
    return weights(places.astype(np.float32), np.ones(len(names), dtype=bool), names, made)


def test_four_columns_that_say_the_same_count_like_two():
    chance = np.random.default_rng(0).random((2000, 2))
    same = weigh(chance[:, [0, 0, 0, 0, 1]])
    assert same == pytest.approx([0.5, 0.5, 0.5, 0.5, 1], abs=0.01)


def test_a_family_counts_like_the_root_of_its_columns():
    chance = np.random.default_rng(0).random((2000, 25))
    found = weigh(chance, [(0, range(9))])
    assert found[:9].sum() == pytest.approx(3)
    assert found[9:].sum() == pytest.approx(16, abs=0.2)


def test_all_families_count_at_most_like_the_rest():
    chance = np.random.default_rng(0).random((2000, 24))
    found = weigh(chance, [(at, range(4 * at, 4 * at + 4)) for at in range(4)])
    assert found[:16].sum() == pytest.approx(8, abs=0.1)
    alone = weigh(chance[:, :16], [(at, range(4 * at, 4 * at + 4)) for at in range(4)])
    assert alone.sum() == pytest.approx(4)


def test_unknown_cells_and_columns_that_tell_nothing_are_no_error():
    places = np.random.default_rng(0).random((50, 3))
    places[:, 0] = np.nan
    places[:, 1] = 0.5
    assert weigh(places) == pytest.approx([1, 1, 1])


def test_the_largest_difference_counts_at_most_three_usual_ones():
    rare = Spread(np.array([0.002, 0.0]), np.array([0.04, 0.0]), np.array([1.0, 0.0]))
    assert scales(rare) == pytest.approx([1 / 3, 0])
