import numpy as np
import pytest
import sklearn.cluster

from core.segments.algorithms.hdbscan import DenseAtAnyScale
from core.segments.algorithms.spanning import core_distances

CHANCE = np.random.default_rng(0)
POINTS = np.concatenate(
    [CHANCE.normal(0, 0.2, (200, 2)), CHANCE.normal(9, 2.0, (150, 2)), CHANCE.uniform(-20, 30, (30, 2))]
)


@pytest.fixture(scope="module")
def dense():
    return DenseAtAnyScale(min_samples=5, smallest=0.05).fit(POINTS)


def test_training_rows_keep_what_hdbscan_said_and_noise_stays_noise(dense):
    theirs = sklearn.cluster.HDBSCAN(min_cluster_size=19, min_samples=5, copy=True).fit(POINTS).labels_
    assert ((dense.labels_ == -1) == (theirs == -1)).all()
    assert len(set(zip(dense.labels_, theirs, strict=True))) == len(set(theirs)) == 3


def test_a_loose_group_reaches_further_than_a_dense_one(dense):
    assert np.bincount(dense.labels_[dense.labels_ >= 0]).argmax() == 0
    assert dense.reach_[1] > 3 * dense.reach_[0]


def test_a_row_far_from_all_is_an_outlier(dense):
    assert dense.predict(np.array([[0.0, 0], [9, 9], [500, 500]])).tolist() == [0, 1, -1]


def test_a_group_reaches_as_far_as_all_but_the_last_twentieth_of_its_rows(dense):
    core = core_distances(dense.known_, 5)
    wanted = [np.quantile(core[dense.known_ids_ == each], 0.95) for each in (0, 1)]
    assert dense.reach_ == pytest.approx(wanted)
