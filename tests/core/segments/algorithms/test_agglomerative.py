import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import adjusted_rand_score

from core.segments.algorithms.agglomerative import Joined

CHANCE = np.random.default_rng(0)
TRUTH = CHANCE.integers(0, 4, 3_000)
POINTS = CHANCE.normal(size=(3_000, 2)) + np.array([[0, 0], [9, 0], [0, 9], [9, 9]])[TRUTH]


def test_few_rows_are_joined_as_scikit_learn_joins_them():
    theirs = AgglomerativeClustering(4).fit_predict(POINTS[:800])
    assert adjusted_rand_score(theirs, Joined(4).fit(POINTS[:800]).labels_) == 1


def test_of_many_rows_the_rest_goes_with_its_nearest():
    cluster = Joined(4, most_rows=500).fit(POINTS)
    assert cluster.fitted_on_ == 500
    assert adjusted_rand_score(TRUTH, cluster.labels_) > 0.99


def test_nobody_is_an_outlier_however_far():
    assert Joined(2).fit(POINTS[:100]).predict(np.array([[1e6, -1e6]]))[0] >= 0
