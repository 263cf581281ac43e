import pandas as pd
import pytest

from core.errors import BadColumn
from core.generator.context import DRAWS, situation

ROW = {
    "season": "summer",
    "promotion_seen": "yes",
    "life_event": "new baby",
    "channel": "app",
    "basket_value": 35.0,
    "days_since_visit": 60,
}


def test_a_situation_is_described_by_what_is_known_of_it():
    found = situation(pd.DataFrame([ROW]))
    assert found.tolist() == [[0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 1, 1, 0]]
    assert found.shape == (1, DRAWS)


def test_a_promotion_on_a_small_basket_draws_the_other_way():
    small, large = situation(pd.DataFrame([ROW | {"basket_value": 10}, ROW | {"basket_value": 90}]))[:, 8]
    assert small < -0.9
    assert large > 0.9


def test_an_unknown_situation_is_refused():
    with pytest.raises(BadColumn, match="'season'"):
        situation(pd.DataFrame([ROW, ROW | {"season": None}]))
