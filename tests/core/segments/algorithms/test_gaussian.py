import numpy as np
import pytest
from sklearn.mixture import GaussianMixture

from core.choices import Size
from core.segments.algorithms.gaussian import GAUSSIAN, SHAPES, Gaussians

CHANCE = np.random.default_rng(0)
LONG = CHANCE.normal(size=(300, 2)) * [2, 0.3]
POINTS = np.concatenate([LONG, LONG[:200] + np.array([0, 4])])


@pytest.fixture(params=SHAPES)
def both(request):
    """Ours, and scikit-learn's own on the same rows."""
    ours = Gaussians(2, request.param, 1e-3).fit(POINTS)
    theirs = GaussianMixture(
        2, covariance_type=request.param, reg_covar=1e-3, n_init=2, max_iter=1000, random_state=0
    )
    return ours, theirs.fit(POINTS)


def test_likelihood_memberships_and_the_count_of_parameters_are_those_of_scikit_learn(both):
    ours, theirs = both
    assert ours.log_likelihood(POINTS) == pytest.approx(theirs.score_samples(POINTS))
    assert np.sort(ours.memberships(POINTS)) == pytest.approx(np.sort(theirs.predict_proba(POINTS)))
    bic = -2 * ours.log_likelihood(POINTS).sum() + ours.parameters_ * np.log(len(POINTS))
    assert bic == pytest.approx(theirs.bic(POINTS))


def test_long_clouds_side_by_side_are_told_apart_with_their_probability():
    cluster = Gaussians(2).fit(POINTS)
    assert np.bincount(cluster.labels_).tolist() == [300, 200]
    assert cluster.confidence(np.array([[0.0, 0], [0, 4]])).min() > 0.99
    assert cluster.confidence(np.array([[0.0, 2.0]]))[0] < 0.9


def test_whole_numbers_do_not_shrink_a_cloud_to_one_value():
    points = np.column_stack([np.repeat([0.0, 1.0, 1.0], 40), CHANCE.normal(size=120)])
    assert np.isfinite(Gaussians(3).fit(points).log_likelihood(points)).all()


def test_few_rows_for_many_columns_are_taken_as_unrelated_columns():
    shapes = [GAUSSIAN.choose(Size(rows, 12))["shape"] for rows in (200, 20_000)]
    assert shapes == ["diag", "full"]
