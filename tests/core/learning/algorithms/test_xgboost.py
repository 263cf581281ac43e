import numpy as np

from core.learning.algorithms.xgboost import XGBoostClassifier

NUMBERS = np.array([[0.0], [0.1], [1.0], [1.1], [np.nan]] * 8)
LABELS = np.array(["web", "web", "app", "app", "shop"] * 8, dtype=object)


def test_classes_keep_their_names_and_a_missing_cell_tells_something():
    trees = XGBoostClassifier(20, {"min_child_weight": 0}).fit(NUMBERS, LABELS)
    assert trees.classes_.tolist() == ["app", "shop", "web"]
    assert trees.predict(NUMBERS[:5]).tolist() == LABELS[:5].tolist()


def test_a_row_that_weighs_nothing_teaches_nothing():
    weighs = (LABELS != "shop").astype(float)
    trees = XGBoostClassifier(20, {"min_child_weight": 0}).fit(NUMBERS, LABELS, sample_weight=weighs)
    assert "shop" not in trees.predict(NUMBERS)
