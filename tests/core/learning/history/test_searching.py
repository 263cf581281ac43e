import numpy as np
import pytest

from core.learning.history.searching import LEAST, MOST, firmness, search


def crowd(n_rows: int = 3_000) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Customers without any history: the product of two columns of four decides between two classes."""
    chance = np.random.default_rng(0)
    values = chance.normal(size=(n_rows, 4))
    second = 1 / (1 + np.exp(-3 * values[:, 0] * values[:, 2]))
    return np.zeros((1, n_rows, 2)), values, (chance.random(n_rows) < second).astype(int)


def test_the_product_that_decides_is_found_and_next_to_nothing_else():
    terms, mixture = search(*crowd(), caution=15.0)
    found = list(zip(terms.first.tolist(), terms.second.tolist(), strict=True))
    assert (0, 2) in found and len(found) <= 3
    assert np.diff(mixture.pulls[found.index((0, 2))])[0] > 1


def test_where_nothing_tells_no_term_is_left_and_the_shares_are_the_answer():
    sources, values, codes = crowd()
    terms, mixture = search(sources, values, np.random.default_rng(1).permutation(codes), caution=15.0)
    assert len(terms.first) <= 1
    assert mixture.pulls.shape == (len(terms.first), 2)


def test_a_term_is_held_as_firmly_as_its_pulls_are_small():
    chance = np.random.default_rng(0)
    shown, off = chance.normal(size=(5_000, 3)), chance.normal(size=5_000)
    pulls = np.array([[1.0, -1.0], [0.1, -0.1], [0.0, 0.0]])
    found = firmness(shown, pulls, np.column_stack([off, -off]), np.ones(3))
    assert found[:2] == pytest.approx([0.5, 50], rel=0.01)
    assert found.min() >= LEAST and found[2] == MOST
