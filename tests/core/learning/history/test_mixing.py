import numpy as np
import pytest
from scipy.optimize import approx_fprime

from core.learning.history.mixing import Firm, Mixture, Rows, _flat, _like, _loss, in_doubt, missed, mix


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
    assert mix(*drawn(share), Firm(1, np.ones(1))).share == pytest.approx(share, abs=0.06)


def test_probabilities_are_the_mean_of_both_reasons_by_their_share():
    rows, codes = drawn(0.5, 200)
    mixture = mix(rows, codes, Firm(1, np.ones(1)))
    own, situation, _, _ = mixture.both(rows)
    assert mixture.probabilities(rows) == pytest.approx(mixture.share * own + (1 - mixture.share) * situation)


def test_from_where_it_is_found_it_goes_no_further():
    rows, codes = drawn(0.5, 500)
    found = mix(rows, codes, Firm(1, np.ones(1)))
    again = mix(rows, codes, Firm(1, np.ones(1)), found, steps=1)
    assert again.share == pytest.approx(found.share, abs=1e-3)


def small() -> tuple[Mixture, Rows, np.ndarray]:
    chance = np.random.default_rng(1)
    like = Mixture(*(np.zeros(shape) for shape in [2, 3, 3, 1, (2, 3), (1, 3), 3]))
    rows = Rows(
        chance.poisson(2, (2, 40, 3)).astype(float), chance.normal(size=(40, 2)), chance.normal(size=(40, 1))
    )
    return _like(like, chance.normal(0, 0.5, _flat(like).size)), rows, chance.integers(0, 3, 40)


def test_the_slope_is_that_of_the_loss():
    mixture, rows, codes = small()
    at, args = _flat(mixture), (mixture, rows, codes, Firm(2.0, np.array([3.0])))
    numeric = approx_fprime(at, lambda flat: _loss(flat, *args)[0], 1e-7)
    assert _loss(at, *args)[1] == pytest.approx(numeric, abs=1e-5)


def test_what_is_in_doubt_adds_up_to_the_slope_of_the_base():
    mixture, rows, codes = small()
    slope = _like(mixture, _loss(_flat(mixture), mixture, rows, codes, Firm(0.0, np.zeros(1)))[1])
    assert in_doubt(mixture, rows, codes).mean(axis=0) == pytest.approx(slope.base)


def test_a_term_that_leaves_no_doubt_is_missed_most():
    chance = np.random.default_rng(2)
    shown, codes = chance.normal(size=(300, 2)), chance.integers(0, 2, 300)
    shown[:, 0] = np.where(codes == 0, -5.0, 5.0)
    rows = Rows(np.zeros((1, 300, 2)), np.zeros((300, 0)), shown)
    sure, unsure = missed(mix(rows, codes, Firm(1, np.ones(2))), rows, codes)
    assert sure > 100
    assert unsure < 10
