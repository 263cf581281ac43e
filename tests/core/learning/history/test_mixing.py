import numpy as np
import pytest
from scipy.optimize import approx_fprime

from core.learning.history.mixing import Mixture, Rows, _flat, _like, _loss, in_doubt, mix


def drawn(share: float, n_rows: int = 4_000) -> tuple[Rows, np.ndarray]:
    """Customers who follow their own taste so often, and else a situation of two kinds."""
    chance = np.random.default_rng(0)
    taste = chance.beta(0.5, 0.5, n_rows)
    food = chance.binomial(20, taste).astype(float)
    situation = chance.choice([-1.0, 1.0], (n_rows, 1))
    suggested = np.where(situation[:, 0] > 0, 0.95, 0.05)
    likes_food = np.where(chance.random(n_rows) < share, taste, suggested)
    evidence = np.stack([food, 20 - food], axis=1)[None]
    return Rows(evidence, np.zeros((n_rows, 0)), situation), (chance.random(n_rows) > likes_food).astype(int)


@pytest.mark.parametrize("share", [0.3, 0.7])
def test_the_share_of_the_own_taste_is_found(share):
    assert mix(*drawn(share), caution=1).share == pytest.approx(share, abs=0.06)


def test_probabilities_are_the_mean_of_both_reasons_by_their_share():
    rows, codes = drawn(0.5, 200)
    mixture = mix(rows, codes, caution=1)
    own, situation, _, _ = mixture.both(rows)
    assert mixture.probabilities(rows) == pytest.approx(mixture.share * own + (1 - mixture.share) * situation)


def small() -> tuple[Mixture, Rows, np.ndarray]:
    chance = np.random.default_rng(1)
    like = Mixture(*(np.zeros(shape) for shape in [2, 3, 3, 1, (2, 3), (1, 3), 3]))
    rows = Rows(
        chance.poisson(2, (2, 40, 3)).astype(float), chance.normal(size=(40, 2)), chance.normal(size=(40, 1))
    )
    return _like(like, chance.normal(0, 0.5, _flat(like).size)), rows, chance.integers(0, 3, 40)


def test_the_slope_is_that_of_the_loss():
    mixture, rows, codes = small()
    at, args = _flat(mixture), (mixture, rows, codes, 2.0)
    numeric = approx_fprime(at, lambda flat: _loss(flat, *args)[0], 1e-7)
    assert _loss(at, *args)[1] == pytest.approx(numeric, abs=1e-5)


def test_what_is_in_doubt_adds_up_to_the_slope_of_the_base():
    mixture, rows, codes = small()
    slope = _like(mixture, _loss(_flat(mixture), mixture, rows, codes, 0.0)[1])
    assert in_doubt(mixture, rows, codes).mean(axis=0) == pytest.approx(slope.base)
