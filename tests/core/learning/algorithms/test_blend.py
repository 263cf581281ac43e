import numpy as np
import pandas as pd
import pytest
from sklearn.dummy import DummyClassifier
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.utils.estimator_checks import parametrize_with_checks

from core.choices import Size
from core.errors import NoFeatures
from core.learning.algorithms.blend import BLEND, BlendClassifier
from core.learning.encoding import Inputs
from core.learning.history import Family, History

CHANCE = np.random.default_rng(0)
ROWS = pd.DataFrame({"age": CHANCE.normal(40, 10, 300)})
BOUGHT = pd.Series(np.where(CHANCE.random(300) < 1 / (1 + np.exp((ROWS["age"] - 40) / 5)), "food", "pet"))
COUNTS = Family("n_*", (("food", "n_food"), ("pet", "n_pet")), counts=True)
PLAIN = Inputs(("age",), ("channel",), (), History(), Size(200))
WITH_HISTORY = Inputs(
    ("age", "n_food", "n_pet"), ("last",), (), History((COUNTS,), ("last",)), Size(200, 4, 2)
)
PRIOR, LINE = ("prior", DummyClassifier()), ("line", LogisticRegression())


class Sure(DummyClassifier):
    """Knows the labels of all customers it was shown, and is sure of one class for any other."""

    def fit(self, X, y):
        self.classes_, self.seen = np.unique(y), dict(zip(X["age"], y, strict=True))
        return self

    def predict_proba(self, X):
        return (
            np.array([self.classes_ == self.seen.get(age, self.classes_[0]) for age in X["age"]]) * 0.98
            + 0.01
        )


def test_who_answers_best_for_rows_it_did_not_see_has_the_say():
    blend = BlendClassifier([PRIOR, LINE, ("sure", Sure())]).fit(ROWS, BOUGHT)
    assert blend.weights_["line"] > 0.8
    assert sum(blend.weights_.values()) == pytest.approx(1)


def test_who_has_hardly_any_say_is_not_fitted_again():
    blend = BlendClassifier([LINE, ("sure", Sure())]).fit(ROWS, BOUGHT)
    assert blend.weights_ == {"line": 1, "sure": 0}
    assert [name for name, _ in blend.members_] == ["line"]


@pytest.mark.parametrize("pooling", ["linear", "geometric"])
def test_a_blend_of_one_is_that_one(pooling):
    blend = BlendClassifier([LINE], pooling).fit(ROWS, BOUGHT)
    assert blend.predict_proba(ROWS) == pytest.approx(
        LogisticRegression().fit(ROWS, BOUGHT).predict_proba(ROWS)
    )


def test_too_few_rows_to_weigh_the_members_by_give_each_the_same_say():
    rows, bought = ROWS.head(3), ["food", "food", "pet"]
    blend = BlendClassifier([PRIOR, ("even", DummyClassifier(strategy="uniform"))]).fit(rows, bought)
    assert blend.weights_ == {"prior": 0.5, "even": 0.5}
    assert blend.predict_proba(rows)[0] == pytest.approx([(2 / 3 + 1 / 2) / 2, (1 / 3 + 1 / 2) / 2])


def test_the_label_is_the_most_probable_class():
    blend = BlendClassifier([LINE]).fit(ROWS, BOUGHT)
    assert blend.predict(pd.DataFrame({"age": [10.0, 80.0]})).tolist() == ["food", "pet"]


def test_a_blend_that_was_not_fitted_gives_no_opinion():
    with pytest.raises(NotFittedError):
        BlendClassifier([PRIOR]).predict_proba(ROWS)


@parametrize_with_checks([BlendClassifier(), BlendClassifier([PRIOR, LINE])], legacy=False)
def test_a_blend_is_an_estimator_like_any_other(estimator, check):
    check(estimator)


def members(inputs: Inputs, **taking_part: bool) -> list[str]:
    blend = BLEND.build(inputs, BLEND.choose(inputs.size, taking_part), 0)["classify"]
    return [name for name, _ in blend.members]


def test_a_blend_takes_what_was_bought_in_where_it_is_known():
    others = ["logistic_regression", "extra_trees", "xgboost"]
    assert members(PLAIN) == others
    assert members(WITH_HISTORY) == ["habit", "taste", *others]


def test_members_take_part_as_they_are_asked_to():
    assert members(PLAIN, extra_trees=False, xgboost=False, gradient_boosting=True) == [
        "logistic_regression", "gradient_boosting",
    ]  # fmt: skip


def test_a_blend_of_nothing_is_refused():
    others = {"taste": False, "logistic_regression": False, "extra_trees": False, "xgboost": False}
    with pytest.raises(NoFeatures, match="No member of the blend"):
        members(PLAIN, **others)
    assert members(WITH_HISTORY, **others) == ["habit"]


def test_the_lines_of_a_blend_look_at_the_columns_that_speak_of_the_classes():
    blend = BLEND.build(WITH_HISTORY, BLEND.choose(WITH_HISTORY.size), 0)["classify"]
    encode = dict(blend.members)["logistic_regression"]["encode"]
    looked_at = {column for _, _, columns in encode.transformers for column in columns}
    assert looked_at == {"n_food", "n_pet", "last"}
