import numpy as np
import pytest

from core.errors import BadWish, MissingColumns
from core.learning.changing.wishes import Wishes, filled, lasting, wishes_for
from core.learning.spec import specify
from core.learning.train import train


def test_age_is_fixed_and_all_else_may_be_what_training_customers_had(forest):
    wishes = wishes_for(forest, "toys")
    assert wishes.fixed == ("age",)
    assert wishes.levels["channel"] == ("app", "shop", "web")
    low, high = wishes.ranges["spend"]
    spend = forest.schema["spend"]
    assert spend.low < low < high < spend.high
    assert set(wishes.costs.values()) == {1.0}


def test_what_nobody_can_change_is_known_by_name_and_kind(make):
    names = ["Age", "age_band", "Year_Birth", "yearBirth", "GENDER", "sex", "tenure_days"]
    free = ["average_spend", "pages", "Essex_orders", "n_sexy_toys", "language"]
    chance = np.random.default_rng(0)
    numbers = {name: chance.normal(size=40) for name in (*names, *free)}
    days = {"joined": [f"2020-01-{day + 1:02}" for day in range(20)] * 2, "next": ["a", "b"] * 20}
    table = make(numbers | days, next="target", joined="feature")
    model = train(table, specify(table, "logistic_regression"))
    assert lasting(model) == (*names, "joined")


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        (Wishes("fish"), "no category 'fish'"),
        (Wishes("toys", ranges={"spend": (30, 20)}), "spend: no value lies from 30 to 20"),
        (Wishes("toys", ranges={"n_food": (2.1, 2.9)}), "n_food: no value lies from 3 to 2"),
        (Wishes("toys", ranges={"spend": (np.nan, 20)}), "spend: no value"),
        (Wishes("toys", levels={"channel": ()}), "channel: no value is allowed"),
        (Wishes("toys", levels={"channel": ("fax",)}), "channel: no training customer has 'fax'"),
        (Wishes("toys", costs={"spend": 0}), "spend: a cost of 0"),
        (Wishes("toys", ranges={"channel": (0, 1)}), "channel holds category values"),
        (Wishes("toys", levels={"spend": ("20",)}), "spend holds number values"),
        (
            Wishes("toys", fixed=("n_food", "n_pet_care", "n_toys", "age", "spend", "channel", "member")),
            "Every",
        ),
    ],
)
def test_what_cannot_be_followed_is_refused_with_a_remedy(forest, wishes, said):
    with pytest.raises(BadWish, match=said) as refusal:
        filled(forest, wishes)
    assert refusal.value.remedy


def test_an_unknown_field_is_refused_with_the_fields_there_are(forest):
    with pytest.raises(MissingColumns, match="no field 'spent'") as refusal:
        filled(forest, Wishes("toys", costs={"spent": 2}))
    assert "n_food" in refusal.value.remedy
