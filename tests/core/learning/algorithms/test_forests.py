import numpy as np
import pandas as pd
import pytest
from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier

from core.choices import Size
from core.learning.algorithms.forests import (
    EXTRA_TREES,
    MANY,
    RANDOM_FOREST,
    ExtraTrees,
    RandomForest,
    leaf_rows,
)
from core.learning.encoding import Inputs
from core.learning.history import History

PLAIN = Inputs(("age",), ("channel",), (), History(), Size(200))


@pytest.mark.parametrize("forest", [RANDOM_FOREST, EXTRA_TREES], ids=lambda forest: forest.name)
def test_a_forest_may_look_at_all_columns(forest):
    trees = forest.build(PLAIN, forest.choose(PLAIN.size, {"max_features": "all"}), 0)["classify"]
    assert trees.max_features is None


def test_a_forest_is_as_chosen():
    chosen = RANDOM_FOREST.choose(PLAIN.size, {"n_estimators": 50, "max_depth": 4})
    trees = RANDOM_FOREST.build(PLAIN, chosen, 7)["classify"]
    assert (trees.n_estimators, trees.max_depth, trees.max_features, trees.random_state) == (50, 4, "sqrt", 7)


@pytest.mark.parametrize(("rows", "leaf"), [(10, 5), (100_000, 50), (5_000_000, 500)])
def test_leaves_grow_with_the_data(rows, leaf):
    assert leaf_rows(Size(rows)) == leaf


@pytest.mark.parametrize(
    ("ours", "theirs"), [(RandomForest, RandomForestClassifier), (ExtraTrees, ExtraTreesClassifier)]
)
def test_many_rows_are_answered_as_scikit_learn_does(ours, theirs):
    chance = np.random.default_rng(0)
    values = pd.DataFrame(chance.normal(size=(MANY + 7, 3)), columns=["a", "b", "c"])
    labels = np.asarray(["x", "y", "z"])[chance.integers(0, 3, len(values))]
    values.iloc[::5, 1] = np.nan
    settings = {"n_estimators": 9, "min_samples_leaf": 5, "random_state": 0}
    quick = ours(**settings).fit(values, labels)
    plain = theirs(**settings).fit(values, labels).predict_proba(values)
    assert np.array_equal(quick.predict_proba(values), plain)
    assert np.array_equal(quick.predict_proba(values.head(9)), plain[:9])
