import numpy as np
import pytest
from sklearn.metrics import silhouette_score

from core.segments.choosing import silhouettes
from core.segments.choosing.silhouettes import silhouette_of, silhouettes_of

CHANCE = np.random.default_rng(2)


def test_the_silhouette_is_the_one_of_rousseeuw():
    # By hand: the rows at 0 and 1 have 1 - 1/9.5 and 1 - 1/8.5, and so by symmetry the others.
    points = np.array([[0.0], [1.0], [9.0], [10.0]])
    assert silhouette_of(points, np.array([0, 0, 1, 1])) == pytest.approx(1 - (1 / 9.5 + 1 / 8.5) / 2)


def test_several_labellings_get_what_scikit_learn_gives_each(monkeypatch):
    monkeypatch.setattr(silhouettes, "CHUNK", 7)
    points = CHANCE.normal(size=(60, 3))
    labellings = [CHANCE.integers(0, k, 60) for k in (2, 3, 9)] + [np.r_[0, np.ones(59, dtype=int)]]
    expected = [silhouette_score(points, ids) for ids in labellings]
    assert silhouettes_of(points, labellings) == pytest.approx(expected)


def test_outliers_are_no_segment():
    points = CHANCE.normal(size=(40, 2))
    ids = CHANCE.integers(-1, 3, 40)
    inside = ids >= 0
    assert silhouette_of(points, ids) == pytest.approx(silhouette_score(points[inside], ids[inside]))


@pytest.mark.parametrize("ids", [[0, 1, 2], [0, 0, 0], [-1, -1, -1], [0, 0, -1]])
def test_where_nothing_is_told_apart_the_silhouette_is_zero(ids):
    assert silhouette_of(np.array([[0.0], [1.0], [5.0]]), np.array(ids)) == 0


def test_segments_of_equal_points_are_as_far_apart_as_can_be():
    assert silhouette_of(np.array([[3.3], [3.3], [7.7], [7.7]]), np.array([0, 0, 1, 1])) == pytest.approx(1)
