import numpy as np
import pytest

from core.learning.history.terms import ALONE, Terms, better

CHANCE = np.random.default_rng(0)
VALUES = CHANCE.normal(size=(2_000, 6))
NOTHING = np.zeros((6, 2))


def doubt(answer: np.ndarray) -> np.ndarray:
    """The slope of customers of two classes in doubt about this."""
    off = 0.5 - (CHANCE.random(len(answer)) < 1 / (1 + np.exp(-answer)))
    return np.column_stack([off, -off])


def pairs(terms: Terms) -> set[tuple[int, int]]:
    return set(zip(terms.first.tolist(), terms.second.tolist(), strict=True))


def test_a_column_is_itself_and_a_product_is_centred_and_scaled():
    terms = Terms(np.array([0, 1]), np.array([ALONE, 2]), np.array([0.0, 3.0]), np.array([1.0, 2.0]))
    assert terms.of(np.array([[5.0, 2.0, 4.0]])).tolist() == [[5.0, (2 * 4 - 3) / 2]]


def test_the_product_that_tells_comes_in_and_columns_that_tell_nothing_leave():
    found = better(Terms.of_columns(6), NOTHING, VALUES, doubt(VALUES[:, 1] * VALUES[:, 4]))
    assert pairs(found) == {(1, 4)}


def test_chance_brings_hardly_anything_in():
    found = [better(Terms.of_columns(6), NOTHING, VALUES, doubt(np.zeros(2_000))) for _ in range(20)]
    assert sum(len(pairs(each)) for each in found) <= 3


def test_a_column_that_tells_stays():
    pulls = NOTHING.copy()
    pulls[3] = [0.5, -0.5]
    found = better(Terms.of_columns(6), pulls, VALUES, doubt(np.zeros(2_000)))
    assert pairs(found) == {(3, ALONE)}
    assert found.of(VALUES)[:, 0] == pytest.approx(VALUES[:, 3])
