import numpy as np
import pytest

from core.learning.pooling import POOLS, aligned, weights_of_chosen

SURE, UNSURE = np.array([[0.9, 0.1]]), np.array([[0.5, 0.5]])
every_pool = pytest.mark.parametrize("pool", POOLS.values(), ids=POOLS)


def answers() -> tuple[np.ndarray, np.ndarray]:
    """A member that knows the chances, one that knows nothing, one that is often wrong; and what came."""
    chance = np.random.default_rng(0)
    right = chance.beta(1, 1, 3_000)
    wrong = 1 - right
    members = np.stack([np.column_stack([each, 1 - each]) for each in (right, np.full(3_000, 0.5), wrong)])
    return members, (chance.random(3_000) > right).astype(int)


def test_the_linear_opinion_is_the_weighted_mean_worked_out_by_hand():
    opinion = POOLS["linear"].opinion(np.array([0.25, 0.75]), np.stack([SURE, UNSURE]))
    assert opinion == pytest.approx(np.array([[0.6, 0.4]]))


def test_the_geometric_opinion_is_the_weighted_geometric_mean_worked_out_by_hand():
    opinion = POOLS["geometric"].opinion(np.array([0.5, 0.5]), np.stack([SURE, UNSURE]))
    assert opinion == pytest.approx(np.array([[0.75, 0.25]]))


@every_pool
def test_who_knows_the_chances_gets_the_say(pool):
    assert pool.weights(*answers()) == pytest.approx([1, 0, 0], abs=0.05)


@every_pool
def test_who_has_hardly_any_say_leaves(pool):
    assert weights_of_chosen(pool, *answers(), least=0.1).tolist() == [1, 0, 0]


@every_pool
def test_members_that_exclude_each_other_still_give_probabilities(pool):
    opinion = pool.opinion(np.array([0.5, 0.5]), np.array([[[1.0, 0.0]], [[0.0, 1.0]]]))
    assert opinion == pytest.approx(np.array([[0.5, 0.5]]))


def test_a_class_a_member_never_saw_is_impossible_to_it():
    assert aligned(SURE, np.array(["food", "pet", "toys"]), np.array(["food", "toys"])).tolist() == [
        [0.9, 0, 0.1]
    ]
