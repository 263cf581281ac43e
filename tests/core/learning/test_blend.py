import numpy as np
import pandas as pd
import pytest
from sklearn.dummy import DummyClassifier
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression

from core.learning.blend import BlendClassifier

ROWS = pd.DataFrame({"age": [20.0, 30.0, 40.0, 50.0]})
BOUGHT = pd.Series(["food", "food", "food", "pet"])


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
