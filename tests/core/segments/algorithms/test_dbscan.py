import numpy as np
import sklearn.cluster

from core.choices import Size
from core.segments.algorithms.dbscan import DBSCAN, Dense

CHANCE = np.random.default_rng(0)
RING = np.array([[np.cos(turn), np.sin(turn)] for turn in np.linspace(0, 6.28, 300)]) * 8
POINTS = np.concatenate([RING, CHANCE.normal(0, 0.5, (150, 2)), CHANCE.uniform(-30, 30, (30, 2))])


def test_groups_of_any_shape_are_found_and_the_rest_are_outliers():
    cluster = Dense(eps=1.0).fit(POINTS)
    assert set(cluster.labels_[:300]) == {0}
    assert set(cluster.labels_[300:450]) <= {1, -1}
    assert (cluster.labels_[450:] == -1).mean() > 0.8


def test_outliers_are_those_of_scikit_learn():
    theirs = sklearn.cluster.DBSCAN(eps=0.8, min_samples=5).fit(POINTS).labels_
    ours = Dense(eps=0.8, smallest=0).fit(POINTS).labels_
    assert ((ours == -1) == (theirs == -1)).all()


def test_without_an_eps_it_is_taken_from_the_distances():
    cluster = Dense().fit(POINTS)
    assert 0.1 < cluster.eps_ < 5
    assert len(set(cluster.labels_) - {-1}) == 2


def test_an_eps_too_small_for_any_group_leaves_only_outliers():
    cluster = Dense(eps=1e-6).fit(POINTS)
    assert set(cluster.labels_) == {-1}


def test_few_rows_need_few_neighbours():
    assert [DBSCAN.choose(Size(rows, 8))["min_samples"] for rows in (10, 40, 1_000)] == [2, 10, 16]
