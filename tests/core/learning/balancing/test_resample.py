import numpy as np
import pandas as pd
import pytest
from sklearn.dummy import DummyClassifier

from core.learning.balancing.resample import ResampledClassifier

ROWS = pd.DataFrame({"spend": np.arange(40.0), "note": ["x"] * 40})
BOUGHT = pd.Series(["common"] * 30 + ["rare"] * 10)


def resampled() -> ResampledClassifier:
    return ResampledClassifier(DummyClassifier(strategy="prior"), ["spend"], [], [])


def test_classes_are_even_while_learning_and_as_common_as_they_are_when_asked():
    model = resampled().fit(ROWS, BOUGHT)
    assert model.estimator_.predict_proba(ROWS[:1]) == pytest.approx(np.array([[0.5, 0.5]]))
    assert model.predict_proba(ROWS[:1]) == pytest.approx(np.array([[0.75, 0.25]]))


def test_nothing_is_made_up_when_asked():
    assert resampled().fit(ROWS, BOUGHT).predict_proba(ROWS[:3]).shape == (3, 2)


def test_even_classes_need_nothing_made_up():
    model = resampled().fit(ROWS, pd.Series(["food", "pet"] * 20))
    assert model.taught_.tolist() == model.true_.tolist() == [0.5, 0.5]
