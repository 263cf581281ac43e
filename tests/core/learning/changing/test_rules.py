import time

import numpy as np
import pytest

from core.learning.background import Background
from core.learning.changing.rules import Rules, learned, rules_of

NUMBERS = np.ones(5, dtype=bool)


@pytest.fixture
def known():
    """400 customers: baskets, items (one a basket at least), days since (unknown of none), age, year."""
    chance = np.random.default_rng(0)
    baskets = np.where(chance.random(400) < 0.3, 0, chance.poisson(4, 400) + 1)
    items = baskets + baskets * chance.poisson(1, 400)
    days = np.where(baskets > 0, chance.integers(0, 90, 400), np.nan)
    age = np.where(chance.random(400) < 0.1, np.nan, chance.integers(18, 80, 400))
    return np.column_stack([baskets, items, days, age, np.full(400, 2020)]).astype(float)


def test_what_holds_of_everybody_and_would_not_by_chance_is_learned(known):
    rules = learned(known, NUMBERS)
    assert rules.orders.tolist() == [[0, 1]]
    assert rules.zeros.tolist() == [[0, 1], [0, 2], [1, 0], [1, 2]]
    assert rules.unknown.tolist() == [False, True, False, True]
    assert rules.kept(known).all()


def test_one_customer_is_enough_to_break_a_rule(known):
    known[0, :2] = [7, 6]
    known[1, :2] = [0, 5]
    known[2, :3] = [0, 0, 12]
    rules = learned(known, NUMBERS)
    assert rules.orders.tolist() == []
    assert rules.zeros.tolist() == [[1, 0]]


def test_what_is_no_number_and_what_too_few_have_teaches_nothing(known):
    assert len(learned(known, np.array([True, False, False, True, True]))) == 0
    assert len(learned(known[:19], NUMBERS)) == 0
    assert len(learned(known[:0], NUMBERS)) == 0


def test_sums_that_differ_by_rounding_keep_their_order(known):
    known[:, 1] = known[:, 0] - 1e-12
    assert [0, 1] in learned(known, NUMBERS).orders.tolist()


def test_it_is_told_which_rows_break_which_rule(known):
    rules = learned(known, NUMBERS)
    rows = np.array([[3, 2, 5, 40, 0], [0, 0, 5, 40, 0], [0, 0, np.nan, 40, 0], [np.nan, 4, 0, 1, 1]])
    assert rules.broken(rows).sum(axis=1).tolist() == [1, 2, 0, 0]
    assert len(rules.kept_by(rows[0])) == len(rules) - 1
    assert rules.kept_by(rows[0]).kept(rows).tolist() == [True, False, True, True]
    assert Rules.none().kept(rows).all()


def test_rows_take_over_what_they_cannot_stand_without(known):
    rules = learned(known, NUMBERS)
    sure = np.array([2.0, 3, 5, 40, 2020])
    rows = np.array([[4, 3, 9, 50, 0], [0, 0, 5, 50, 0], [1, 1, 9, 50, 0]])
    np.testing.assert_array_equal(
        rules.mixed(rows, sure), [[2, 3, 9, 50, 0], [2, 3, 5, 50, 0], [1, 1, 9, 50, 0]]
    )


def test_the_rules_of_a_model_are_learned_once_and_soon(known):
    many = np.random.default_rng(0).gamma(1, 1, (5_000, 80))
    began = time.process_time()
    learned(many, np.ones(80, dtype=bool))
    assert time.process_time() - began < 1
    background = Background.none()
    assert rules_of(background, known, NUMBERS) is rules_of(background, known, NUMBERS)
