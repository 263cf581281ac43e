import pickle

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from core.choices import Size
from core.learning.algorithms.boosting import BOOSTING, MANY, BoostedTrees


@pytest.mark.parametrize(
    ("rows", "cautious"),
    [(500, {"max_leaf_nodes": 8, "max_iter": 60}), (100_000, {"max_leaf_nodes": 24, "max_iter": 120})],
)
def test_defaults_follow_the_size_of_the_data(rows, cautious):
    chosen = BOOSTING.choose(Size(rows))
    assert cautious.items() <= dict(chosen).items()


def test_leaves_are_larger_than_those_of_a_forest_on_few_rows():
    assert BOOSTING.choose(Size(500))["min_samples_leaf"] == 30


def test_many_rows_are_answered_as_a_few_also_after_another_fit():
    chance = np.random.default_rng(0)
    values, quick = chance.normal(size=(MANY, 3)), BoostedTrees(max_iter=5)
    for column in (0, 1):
        labels = values[:, column] > 0
        quick.fit(values, labels)
        plain = HistGradientBoostingClassifier(max_iter=5).fit(values, labels)
        assert np.array_equal(quick.predict_proba(values), plain.predict_proba(values))
        assert np.array_equal(quick.predict_proba(values[:9]), plain.predict_proba(values[:9]))


def test_trees_that_were_added_are_asked_too():
    values = np.random.default_rng(0).normal(size=(MANY, 3))
    grown = BoostedTrees(max_iter=3, warm_start=True).fit(values, values[:, 0] > 0)
    few = grown.predict_proba(values)
    grown.set_params(max_iter=6).fit(values, values[:, 0] > 0)
    assert not np.array_equal(grown.predict_proba(values), few)
    assert np.array_equal(grown.predict_proba(values)[:9], grown.predict_proba(values[:9]))


def test_what_is_remembered_of_the_trees_is_not_kept_with_the_model():
    values = np.random.default_rng(0).normal(size=(MANY, 3))
    trees = BoostedTrees(max_iter=5).fit(values, values[:, 0] > 0)
    before = pickle.dumps(trees)
    trees.predict_proba(values)
    assert pickle.dumps(trees) == before
