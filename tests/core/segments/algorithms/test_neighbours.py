import numpy as np

from core.segments.algorithms.neighbours import Neighbours


class Told(Neighbours):
    """Knows four rows on a line: two of one cluster, one of another, one outlier."""

    def _know(self, X):
        self.known_ = np.array([[0.0], [1.0], [10.0], [20.0]])
        self.known_ids_ = np.array([1, 1, 0, -1])
        self.reach_ = np.array([3.0, 2.0])
        self.fitted_on_ = 4


def test_a_row_goes_with_the_nearest_known_row_unless_that_is_out_of_reach_or_an_outlier():
    cluster = Told().fit(np.array([[0.0], [1.0], [10.0]]))
    asked = np.array([[0.4], [2.9], [3.1], [12.9], [13.1], [19.0]])
    assert cluster.labels_.tolist() == [0, 0, 1]
    assert cluster.predict(asked).tolist() == [0, 0, -1, 1, -1, -1]


def test_confidence_is_the_share_of_neighbours_who_say_the_same():
    cluster = Told().fit(np.array([[0.0], [1.0], [10.0]]))
    assert cluster.confidence(np.array([[0.5], [2.5], [30.0]])).tolist() == [0.5, 0.25, 1.0]


def test_without_a_cluster_all_are_outliers():
    cluster = Told().fit(np.array([[20.0]]))
    cluster.known_, cluster.known_ids_ = cluster.known_[:0], cluster.known_ids_[:0]
    assert cluster.predict(np.zeros((2, 1))).tolist() == [-1, -1]
    assert cluster.confidence(np.zeros((2, 1))).tolist() == [1, 1]


def test_the_tree_of_neighbours_is_not_kept():
    cluster = Told().fit(np.array([[0.0]]))
    assert hasattr(cluster, "_tree")
    assert "_tree" not in cluster.__getstate__()


class Crowd(Told):
    """Knows eight rows on a line, five of one cluster and three of another."""

    def _know(self, X):
        self.known_ = np.arange(8.0)[:, None]
        self.known_ids_ = np.array([0, 0, 0, 0, 0, 1, 1, 1])
        self.reach_ = np.full(2, 9.0)
        self.fitted_on_ = 8


def test_five_neighbours_are_asked_and_no_more():
    cluster = Crowd().fit(np.arange(8.0)[:, None])
    assert cluster.confidence(np.array([[0.0], [3.1], [7.0]])).tolist() == [1.0, 0.8, 0.6]
