import numpy as np
import pandas as pd
import pytest
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

from core.learning.history.taste import TasteClassifier

SITUATIONS = pd.DataFrame({"n_food": [10.0, 10.0], "n_pet": [0.0, 0.0], "rain": [-1.0, 1.0]})


def weather(n_rows: int) -> tuple[pd.DataFrame, pd.Series]:
    """Customers of whom two in three follow their taste, and one buys pet food when it rains."""
    chance = np.random.default_rng(0)
    taste, rain = chance.beta(1, 1, n_rows), chance.choice([-1.0, 1.0], n_rows)
    food = chance.binomial(10, taste).astype(float)
    likes_food = np.where(chance.random(n_rows) < 2 / 3, taste, rain < 0)
    frame = pd.DataFrame({"n_food": food, "n_pet": 10 - food, "rain": rain})
    return frame, pd.Series(np.where(chance.random(n_rows) < likes_food, "food", "pet"))


@pytest.fixture(scope="module")
def taste() -> TasteClassifier:
    families = [{each: f"n_{each}" for each in ("food", "pet")}]
    return TasteClassifier(families, encode=StandardScaler()).fit(*weather(4_000))


def test_who_always_buys_food_still_buys_pet_food_when_the_situation_says_so(taste):
    dry, wet = taste.predict_proba(SITUATIONS)[:, 0]
    assert dry == pytest.approx(11 / 12 * 2 / 3 + 1 / 3, abs=0.06)
    assert wet == pytest.approx(11 / 12 * 2 / 3, abs=0.06)


def test_the_label_is_the_most_probable_class(taste):
    assert taste.predict(SITUATIONS).tolist() == ["food", "food"]


@parametrize_with_checks([TasteClassifier()])
def test_taste_is_an_estimator_like_any_other(estimator, check):
    check(estimator)
