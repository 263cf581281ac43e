import numpy as np
import pytest

from core.segments.algorithms.centres import MANY, Centres

CORNERS = np.array([[0.0, 0], [10, 0], [0, 10]])


def blobs(sizes, spread=1.0, seed=0):
    chance = np.random.default_rng(seed)
    parts = [chance.normal(corner, spread, (size, 2)) for corner, size in zip(CORNERS, sizes, strict=True)]
    return np.concatenate(parts)


def test_confidence_is_one_on_a_centre_and_nothing_half_way_between_two():
    cluster = Centres(2).fit(np.array([[0.0], [1], [9], [10], [11]]))
    assert cluster.cluster_centers_.ravel().tolist() == [10, 0.5]
    assert cluster.confidence(np.array([[10.0], [5.25]])) == pytest.approx([1, 0])


def test_many_rows_are_learned_in_batches_and_the_largest_cluster_is_still_the_first():
    points = blobs([10_000, MANY, 20_000])
    cluster = Centres(3).fit(points)
    assert np.bincount(cluster.labels_).tolist() == [MANY, 20_000, 10_000]
    assert cluster.cluster_centers_[0] == pytest.approx([10, 0], abs=0.05)
    assert cluster.fitted_on_ == len(points)


def test_fewer_different_rows_than_clusters_give_fewer_clusters():
    cluster = Centres(5).fit(np.repeat(CORNERS, 4, axis=0))
    assert cluster.transform(CORNERS).shape == (3, 3)


def test_confidence_between_is_one_less_the_nearest_over_the_second_distance():
    cluster = Centres(2).fit(np.array([[0.0], [0], [0], [10], [10]]))
    assert cluster.confidence(np.array([[2.0], [9.0]])) == pytest.approx([1 - 2 / 8, 1 - 1 / 9])
