from itertools import pairwise, permutations

import numpy as np
import pytest

from core.learning.explaining.playing import FEW, coalitions_of, play


def by_every_order(game, n_players):
    """Shapley values by their definition."""
    brought, orders = 0.0, list(permutations(range(n_players)))
    for order in orders:
        joined = np.zeros((n_players + 1, n_players))
        for step, player in enumerate(order, start=1):
            joined[step:, player] = 1
        given = game(joined)
        here = np.empty((n_players, given.shape[1]))
        here[list(order)] = [after - before for before, after in pairwise(given)]
        brought = brought + here
    return brought / len(orders)


def tangled(coalitions):
    weights = np.random.default_rng(1).normal(size=(coalitions.shape[1], 3))
    return np.sin(coalitions @ weights) + coalitions[:, [0]] * coalitions[:, [1]] * coalitions[:, [-1]]


def in_pairs(coalitions):
    pairs = np.random.default_rng(2).normal(size=(2, coalitions.shape[1], coalitions.shape[1]))
    return np.stack([np.einsum("np,pq,nq->n", coalitions, each, coalitions) for each in pairs], axis=1)


@pytest.mark.parametrize("n_players", [1, 2, 5])
def test_of_few_players_all_is_exact(n_players):
    def game(coalitions):
        return tangled(coalitions) if n_players > 1 else coalitions @ np.array([[3.0, -1]])

    np.testing.assert_allclose(play(game, n_players).brings, by_every_order(game, n_players), atol=1e-12)


def test_of_many_players_who_act_in_pairs_all_is_exact():
    n_players = FEW + 8
    pairs = np.random.default_rng(2).normal(size=(2, n_players, n_players))
    mutual = (pairs + pairs.transpose(0, 2, 1)).sum(axis=2).T / 2
    np.testing.assert_allclose(play(in_pairs, n_players, seed=4).brings, mutual, atol=1e-9)


@pytest.mark.parametrize("n_players", [FEW, FEW + 1])
def test_what_is_brought_adds_up_and_no_more_is_asked_than_said(n_players):
    asked = []

    def game(coalitions):
        asked.append(len(coalitions))
        return tangled(coalitions)

    brings, start = play(game, n_players)
    everyone = tangled(np.ones((1, n_players)))[0]
    np.testing.assert_allclose(start + brings.sum(axis=0), everyone, atol=1e-12)
    np.testing.assert_allclose(start, tangled(np.zeros((1, n_players)))[0])
    assert asked == [coalitions_of(n_players)]


def test_the_chance_of_others_goes_on_as_if_nothing_had_been_played():
    before = np.random.get_state()
    expected = np.random.rand(3)
    np.random.set_state(before)
    first, again, other = (play(tangled, FEW + 3, seed).brings for seed in (0, 0, 1))
    assert np.array_equal(np.random.rand(3), expected)
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_others_compile_again_after_the_first_game():
    from numba import config

    before = config.DISABLE_JIT
    play(tangled, 3)
    assert config.DISABLE_JIT == before == 0
