import numpy as np
from sklearn.base import BaseEstimator

from core.learning.probabilistic import ProbabilisticMixin


class Stated(ProbabilisticMixin, BaseEstimator):
    classes_ = np.array(["food", "pet", "toys"])

    def predict_proba(self, X):
        return np.asarray(X, dtype=float)


def test_the_most_probable_class_is_picked_and_of_equal_ones_the_first():
    assert Stated().predict([[0.2, 0.5, 0.3], [0.4, 0.2, 0.4]]).tolist() == ["pet", "food"]


def test_it_is_scored_by_how_often_it_is_right():
    assert Stated().score([[0.2, 0.5, 0.3], [0.1, 0.1, 0.8]], ["pet", "food"]) == 0.5
