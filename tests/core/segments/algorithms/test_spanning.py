import numpy as np
import pytest
from sklearn.cluster import DBSCAN
from sklearn.metrics import adjusted_rand_score

from core.segments.algorithms.spanning import core_distances, cut, joined, knee_of, span

CHANCE = np.random.default_rng(0)
POINTS = np.round(np.concatenate([CHANCE.normal(at, 1, (100, 2)) for at in (0, 6, 14)]), 1)


@pytest.mark.parametrize("eps", [0.05, 0.35, 0.65, 1.55, 4.05, 90.0])
def test_the_tree_cut_at_an_eps_is_what_dbscan_finds_among_dense_rows(eps):
    theirs = DBSCAN(eps=eps, min_samples=6).fit(POINTS)
    is_dense = np.isin(np.arange(300), theirs.core_sample_indices_)
    ids = cut(span(POINTS, 6), eps, 1)
    assert (ids >= 0).tolist() == is_dense.tolist()
    assert adjusted_rand_score(theirs.labels_[is_dense], ids[is_dense]) == 1


def test_a_group_of_too_few_is_none():
    spanning = span(np.array([[0.0], [0.1], [0.2], [9.0], [9.1]]), 2)
    assert cut(spanning, 0.5, 3).tolist() == [0, 0, 0, -1, -1]


def test_rows_reach_each_other_over_others_and_nobody_is_left_out():
    spanning = span(np.array([[0.0], [1.0], [2.0], [9.0]]), 1)
    assert len(set(joined(spanning, 1.0)[:3])) == 1
    assert len(set(joined(spanning, 1.0))) == 2
    assert len(set(joined(spanning, 0.5))) == 4


def test_a_row_is_the_nearest_to_itself():
    points = np.array([[0.0], [1.0], [3.0]])
    assert core_distances(points, 1).tolist() == [0, 0, 0]
    assert core_distances(points, 2).tolist() == [1, 1, 2]
    assert core_distances(points, 99).tolist() == [3, 2, 3]


def test_the_knee_is_where_a_curve_turns_steep():
    assert knee_of(np.array([1.0, 1.1, 1.2, 1.3, 5.0, 9.0])) == 1.3
    assert knee_of(np.array([2.0, 2.0])) == 2


def test_rows_exactly_an_eps_apart_reach_each_other_whatever_the_rounding():
    points = np.arange(10)[:, None] * 0.1
    assert cut(span(points, 2), 0.1, 1).tolist() == [0] * 10
