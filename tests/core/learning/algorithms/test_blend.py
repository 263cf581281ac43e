import numpy as np
import pandas as pd
import pytest
from sklearn.dummy import DummyClassifier
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression

from core.choices import Size
from core.errors import NoFeatures
from core.learning.algorithms.blend import BLEND, BlendClassifier
from core.learning.encoding import Inputs
from core.learning.history import Family, History

ROWS = pd.DataFrame({"age": [20.0, 30.0, 40.0, 50.0]})
BOUGHT = pd.Series(["food", "food", "food", "pet"])
COUNTS = Family("n_*", (("food", "n_food"), ("pet", "n_pet")), counts=True)
PLAIN = Inputs(("age",), ("channel",), (), History(), Size(200))
WITH_HISTORY = Inputs(
    ("age", "n_food", "n_pet"), ("last",), (), History((COUNTS,), ("last",)), Size(200, 4, 2)
)


def sure_of(label: str) -> DummyClassifier:
    return DummyClassifier(strategy="constant", constant=label)


def test_the_opinion_is_the_weighted_geometric_mean_worked_out_by_hand():
    line = LogisticRegression()
    blend = BlendClassifier([("prior", DummyClassifier()), ("line", line)], [3.0, 1.0]).fit(ROWS, BOUGHT)
    pooled = np.array([0.75, 0.25]) ** 0.75 * line.fit(ROWS, BOUGHT).predict_proba(ROWS) ** 0.25
    assert blend.predict_proba(ROWS) == pytest.approx(pooled / pooled.sum(axis=1, keepdims=True))


def test_only_the_proportions_of_the_weights_matter():
    members = [("prior", DummyClassifier()), ("line", LogisticRegression())]
    small, large = (BlendClassifier(members, weights).fit(ROWS, BOUGHT) for weights in ([1, 2], [10, 20]))
    assert np.allclose(small.predict_proba(ROWS), large.predict_proba(ROWS), atol=1e-12)


def test_members_that_exclude_each_other_still_give_probabilities():
    blend = BlendClassifier([("a", sure_of("food")), ("b", sure_of("pet"))], [1.0, 1.0]).fit(ROWS, BOUGHT)
    assert blend.predict_proba(ROWS)[0].tolist() == pytest.approx([0.5, 0.5])


def test_the_label_is_the_most_probable_class():
    blend = BlendClassifier([("a", sure_of("pet")), ("b", DummyClassifier())], [1.0, 1.0]).fit(ROWS, BOUGHT)
    assert blend.predict(ROWS).tolist() == ["pet"] * 4


def test_a_blend_that_was_not_fitted_gives_no_opinion():
    with pytest.raises(NotFittedError):
        BlendClassifier([("prior", DummyClassifier())], [1.0]).predict_proba(ROWS)


def members(inputs: Inputs, **weights: float) -> list[str]:
    blend = BLEND.build(inputs, BLEND.choose(inputs.size, weights), 0)["classify"]
    return [name for name, _ in blend.members]


def test_a_blend_takes_habit_in_where_there_is_one():
    assert "habit" in members(WITH_HISTORY)
    assert members(PLAIN) == ["logistic_regression", "extra_trees", "gradient_boosting"]


def test_a_member_of_weight_0_is_left_out():
    assert members(WITH_HISTORY, extra_trees=0, gradient_boosting=0) == ["logistic_regression", "habit"]


def test_a_blend_of_nothing_is_refused():
    others = {"logistic_regression": 0, "extra_trees": 0, "gradient_boosting": 0}
    with pytest.raises(NoFeatures, match="No member of the blend"):
        members(PLAIN, **others)
    assert members(WITH_HISTORY, **others) == ["habit"]


def test_the_lines_of_a_blend_look_at_the_columns_that_speak_of_the_classes():
    blend = BLEND.build(WITH_HISTORY, BLEND.choose(WITH_HISTORY.size), 0)["classify"]
    encode = dict(blend.members)["logistic_regression"]["encode"]
    looked_at = {column for _, _, columns in encode.transformers for column in columns}
    assert looked_at == {"n_food", "n_pet", "last"}


def test_the_weights_are_asked_for_by_name():
    asked = {each.name: (each.title, each.default) for each in BLEND.hyperparameters}
    assert asked == {
        "habit": ("Weight of habit", 2),
        "logistic_regression": ("Weight of logistic regression", 1),
        "extra_trees": ("Weight of extra trees", 1),
        "gradient_boosting": ("Weight of gradient boosting", 1),
    }
