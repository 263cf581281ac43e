from types import SimpleNamespace

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from core.learning.algorithms.questions import questions_of

ROWS = 20_000


def taught(classes: int = 3, **settings) -> HistGradientBoostingClassifier:
    chance = np.random.default_rng(0)
    values = chance.normal(size=(2_000, 4)).round(2)
    values[chance.random(values.shape) < 0.1] = np.nan
    labels = (np.nan_to_num(values[:, 0] * values[:, 1] + values[:, 2]) * 2).round().astype(int) % classes
    settings = {"max_iter": 4, "early_stopping": False, "min_samples_leaf": 5, **settings}
    return HistGradientBoostingClassifier(**settings).fit(values, labels)


def asked_of() -> np.ndarray:
    chance = np.random.default_rng(1)
    values = chance.normal(size=(ROWS, 4)).round(2)
    values[chance.random(values.shape) < 0.2] = np.nan
    values[0], values[1] = np.inf, -np.inf
    return values


@pytest.mark.parametrize("leaves", [2, 8, 9, 16, 17, 32])
@pytest.mark.parametrize("classes", [2, 3])
def test_the_trees_say_what_scikit_learn_says_to_the_last_bit(classes, leaves):
    trees, values = taught(classes, max_leaf_nodes=leaves), asked_of()
    sums = np.zeros((ROWS, trees.n_trees_per_iteration_), order="F") + trees._baseline_prediction
    questions_of(trees._predictors).add(values, sums)
    assert np.array_equal(sums, trees._raw_predict(values))


def test_trees_of_one_leaf_are_asked_nothing():
    trees = taught(min_samples_leaf=2_000)
    sums = np.zeros((3, 3))
    questions_of(trees._predictors).add(asked_of()[:3], sums)
    assert np.array_equal(sums + trees._baseline_prediction, trees._raw_predict(asked_of()[:3]))


def test_larger_trees_and_questions_about_categories_are_left_to_scikit_learn():
    assert questions_of(taught(max_leaf_nodes=33)._predictors) is None
    values = np.random.default_rng(0).integers(0, 9, (500, 1))
    categories = HistGradientBoostingClassifier(max_iter=2, categorical_features=[0], min_samples_leaf=2)
    assert questions_of(categories.fit(values, values[:, 0] % 2)._predictors) is None


@pytest.mark.parametrize("thresholds", [255, 256])
def test_a_column_of_more_thresholds_than_a_byte_counts_is_left_to_scikit_learn(thresholds):
    (nodes,) = (tree.nodes for tree in taught(classes=2, max_iter=1, max_leaf_nodes=2)._predictors[0])
    trees = [SimpleNamespace(nodes=nodes.copy()) for _ in range(thresholds)]
    for step, tree in enumerate(trees):
        tree.nodes["num_threshold"][0] = step
    found = questions_of([[tree] for tree in trees])
    assert (found is None) == (thresholds == 256)
