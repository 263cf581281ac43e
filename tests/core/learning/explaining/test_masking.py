import numpy as np
import pandas as pd

from core.learning.explaining.masking import game_of, mixed
from core.learning.explaining.parts import Part

BOTH = pd.DataFrame(
    {
        "age": [1.0, 2.0, np.nan],
        "spend": [10.0, 20.0, 30.0],
        "channel": pd.Series(["web", None, "shop"], dtype="str"),
        "joined": pd.to_datetime(["2024-01-01", None, "2024-03-01"]),
    }
)
PARTS = (Part("age", ("age",)), Part("money", ("spend", "channel")), Part("joined", ("joined",)))


def test_the_customers_parts_take_the_place_of_the_others_own():
    asked = mixed(BOTH, PARTS, np.array([[0.0, 0, 0], [0, 1, 0], [1, 1, 1]]))
    assert asked.iloc[:2].equals(BOTH.iloc[:2])
    assert asked["spend"].tolist() == [10, 20, 30, 30, 30, 30]
    assert asked["channel"].tolist()[2:] == ["shop"] * 4
    assert asked["age"].tolist()[:4] == [1, 2, 1, 2]
    assert asked["age"].isna().tolist() == [False] * 4 + [True] * 2
    assert list(asked.dtypes) == list(BOTH.dtypes)
    assert list(asked) == list(BOTH)


def test_the_game_is_the_mean_answer_over_the_others(forest, shoppers):
    frame = shoppers.frame[list(forest.spec.features)]
    parts = [Part(name, (name,)) for name in frame]
    game = game_of(forest.pipeline, frame.iloc[[0]], frame.iloc[1:21], parts)
    none, every = game(np.array([[0.0] * len(parts), [1.0] * len(parts)]))
    np.testing.assert_allclose(none, forest.pipeline.predict_proba(frame.iloc[1:21]).mean(axis=0))
    np.testing.assert_allclose(every, forest.pipeline.predict_proba(frame.iloc[[0]])[0])
