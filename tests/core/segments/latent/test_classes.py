import numpy as np
import pytest
from scipy.stats import dirichlet_multinomial, norm

from core.segments.latent.classes import Classes, learned, log_likelihoods, parameters_of
from core.segments.latent.layout import Layout
from core.segments.latent.statistics import statistics_of

CHANCE = np.random.default_rng(4)
LAYOUT = Layout(1, 1, (3,), (1.0, 1.0, 1.0))
CLASSES = Classes(
    shares=np.log([0.3, 0.7]),
    means=np.array([[0.5], [-1.0]]),
    variances=np.array([[0.25], [2.0]]),
    levels=np.log([[0.9, 0.1], [0.4, 0.6]]),
    alphas=np.array([[1.0, 2.0, 3.0], [0.5, 0.5, 4.0]]),
)


def test_the_likelihood_is_that_of_the_known_distributions():
    row = np.array([[0.2, 1, 2, 0, 3]])
    said = log_likelihoods(statistics_of(row, LAYOUT, (2,)), LAYOUT, CLASSES)[0]
    orders = 10  # in which 2 and 3 purchases can come
    for at in range(2):
        counts = dirichlet_multinomial.logpmf([2, 0, 3], CLASSES.alphas[at], 5) - np.log(orders)
        number = norm.logpdf(0.2, CLASSES.means[at, 0], np.sqrt(CLASSES.variances[at, 0]))
        assert said[at] == pytest.approx(CLASSES.shares[at] + number + CLASSES.levels[at, 1] + counts)


def test_missing_cells_leave_the_shares_of_the_classes():
    nothing = np.full((1, 5), np.nan)
    said = log_likelihoods(statistics_of(nothing, LAYOUT, (2,)), LAYOUT, CLASSES)
    np.testing.assert_allclose(said[0], CLASSES.shares)


def test_a_factor_that_weighs_nothing_says_nothing_and_one_that_weighs_twice_says_it_twice():
    row = np.array([[0.2, 1, np.nan, 0, 3]])
    once, none, twice = (
        log_likelihoods(statistics_of(row, LAYOUT, (2,)), Layout(1, 1, (3,), weights), CLASSES)[0]
        - CLASSES.shares
        for weights in ((1.0, 0.0, 1.0), (0.0, 0.0, 1.0), (2.0, 0.0, 1.0))
    )
    assert none.tolist() == [0, 0]
    np.testing.assert_allclose(twice, 2 * once)


def test_what_rows_were_drawn_from_is_learned():
    n = 4_000
    own = CHANCE.dirichlet([1.0, 2.0, 3.0], n)
    counts = np.array([CHANCE.multinomial(12, each) for each in own])
    seen = np.column_stack([CHANCE.normal(0.5, 0.5, n), CHANCE.random(n) < 0.1, counts])
    statistics, members = statistics_of(seen, LAYOUT), np.ones((n, 1))
    found = None
    for _ in range(60):
        found = learned(statistics, LAYOUT, members, found)
    assert (found.means[0, 0], found.variances[0, 0]) == (
        pytest.approx(0.5, abs=0.03),
        pytest.approx(0.25, rel=0.1),
    )
    assert np.exp(found.levels[0, 1]) == pytest.approx(0.1, abs=0.02)
    np.testing.assert_allclose(found.alphas[0], [1, 2, 3], rtol=0.1)


def test_no_class_is_endlessly_narrow_and_no_level_impossible():
    seen = np.array([[0.0, 0, 1, 1, 1]] * 50 + [[1.0, 1, 1, 1, 1]] * 50)
    found = learned(statistics_of(seen, LAYOUT), LAYOUT, np.repeat(np.eye(2), 50, axis=0))
    assert found.variances.min() >= 0.01
    assert np.exp(found.levels).min() > 0.005
    assert all(np.isfinite(each).all() for each in found)


def test_free_parameters_are_counted():
    assert parameters_of(CLASSES, LAYOUT, (2,)) == 1 + 2 * (2 + 1 + 3)


@pytest.mark.parametrize(("weights", "own"), [((0.0, 1, 1), 4), ((1.0, 0, 1), 5), ((1.0, 0.5, 0), 3)])
def test_what_weighs_nothing_has_no_parameters(weights, own):
    assert parameters_of(CLASSES, Layout(1, 1, (3,), weights), (2,)) == 1 + 2 * own


def test_a_class_of_few_is_as_wide_as_everyone_and_no_class_narrower_than_a_hundredth():
    layout = Layout(1, 0, (), (1.0,))
    memberships = np.eye(2)[[0, *[1] * 999]]
    classes = learned(statistics_of(np.ones((1_000, 1)), layout), layout, memberships)
    assert classes.variances.ravel().tolist() == [0.5, 0.01]


def test_a_family_that_weighs_twice_says_twice_as_much():
    row = np.array([[np.nan, np.nan, 2, 0, 3]])
    once, twice = (
        log_likelihoods(statistics_of(row, layout, (2,)), layout, CLASSES)[0] - CLASSES.shares
        for layout in (LAYOUT, Layout(1, 1, (3,), (1.0, 1.0, 2.0)))
    )
    assert twice == pytest.approx(2 * once)
