import numpy as np
import pytest
from scipy.optimize import approx_fprime

from core.learning.history.weighing import Weighed, _loss, weigh

EVEN = np.array([0.5, 0.5])


def drawn(n_rows: int = 3_000) -> tuple[np.ndarray, np.ndarray]:
    """Ten purchases of a customer's taste, as many of nobody's, and what the customer bought next."""
    chance = np.random.default_rng(0)
    taste = chance.beta(1, 1, n_rows)
    counts = np.stack([chance.binomial(10, taste), chance.binomial(10, 0.5, n_rows)]).astype(float)
    return np.stack([counts, 10 - counts], axis=2), (chance.random(n_rows) > taste).astype(int)


def test_the_probability_is_the_rule_worked_out_by_hand():
    rule = Weighed(np.array([2.0]), np.array([1.0, 3.0]), np.log([1.0, 2.0]), np.array([2.0]))
    probability = rule.probabilities(np.array([[[1.0, 0.0]]]))
    assert probability[0] == pytest.approx([3**2 / (3**2 + 2 * 3**2), 2 * 3**2 / (3**2 + 2 * 3**2)])


def test_what_tells_nothing_weighs_nothing():
    telling, silent = weigh(*drawn(), EVEN).weights
    assert silent < 0.1 * telling


def test_the_slope_is_that_of_the_loss():
    evidence, codes = drawn(50)
    at = np.random.default_rng(1).normal(0, 0.5, 2 + 2 + 2 + 1)
    args = (evidence, codes, np.log(EVEN))
    numeric = approx_fprime(at, lambda flat: _loss(flat, *args)[0], 1e-7)
    assert _loss(at, *args)[1] == pytest.approx(numeric, abs=1e-5)
