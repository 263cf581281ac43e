import numpy as np
import pytest
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression

from core.learning.balancing.weigh import WeighedClassifier

LABELS = np.array(["common"] * 90 + ["rare"] * 10, dtype=object)
NOTHING = np.zeros((100, 1))


def test_classes_weigh_the_same_while_learning_and_are_as_common_as_they_are_when_asked():
    weighed = WeighedClassifier(DummyClassifier(strategy="prior")).fit(NOTHING, LABELS)
    assert weighed.estimator_.predict_proba(NOTHING[:1]) == pytest.approx(np.array([[0.5, 0.5]]))
    assert weighed.predict_proba(NOTHING[:1]) == pytest.approx(np.array([[0.9, 0.1]]))


def test_probabilities_stay_honest_about_a_rare_class():
    chance = np.random.default_rng(0)
    sign = chance.normal(np.repeat([0.0, 1.0], [4_500, 500])[:, None])
    bought = np.repeat(["common", "rare"], [4_500, 500])
    weighed = WeighedClassifier(LogisticRegression()).fit(sign, bought)
    assert weighed.predict_proba(sign)[:, 1].mean() == pytest.approx(0.1, abs=0.01)
