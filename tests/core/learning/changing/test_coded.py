import numpy as np
import pandas as pd
import pytest

from core.learning.changing.coded import Fields, once
from core.learning.changing.wishes import Wishes, filled, wishes_for
from core.table.table import conform_one

CUSTOMER = {"n_food": 0, "n_pet_care": 4, "n_toys": 2, "age": None, "spend": 20.5, "channel": "fax"}


@pytest.fixture
def fields(forest):
    return Fields.of(forest, CUSTOMER, wishes_for(forest, "toys"))


def test_a_customer_is_coded_and_typed_again(fields, forest):
    features = list(forest.spec.features)
    pd.testing.assert_frame_equal(
        fields.typed(fields.own[None, :]), conform_one(CUSTOMER, forest.asks)[features].reset_index(drop=True)
    )
    known = fields.typed(fields.known)
    pd.testing.assert_frame_equal(known, forest.background.features.reset_index(drop=True))


def test_a_change_costs_a_half_and_its_distance(forest, fields):
    names = list(forest.spec.features)
    rows = np.tile(fields.own, (2, 1))
    spend = names.index("spend")
    rows[0, spend] += fields.unit[spend]
    rows[1, names.index("age")] = 40
    assert fields.costs(rows).sum(axis=1) == pytest.approx([1.5, 1.5])
    dear = Fields.of(forest, CUSTOMER, filled(forest, Wishes("toys", costs={"spend": 3})))
    assert dear.costs(rows).sum(axis=1) == pytest.approx([4.5, 1.5])


def test_absurd_numbers_cost_no_more_than_the_cap(forest):
    absurd = Fields.of(forest, {**CUSTOMER, "spend": 1e38, "n_food": -1e38}, wishes_for(forest, "toys"))
    assert absurd.costs(absurd.known).max() == 5.5


@pytest.mark.parametrize("absurd", [1e17, 1e30])
def test_an_absurd_number_hides_no_other_change(absurd):
    rows = np.array([[absurd, 0.0], [absurd, 1.0], [absurd, 0.0], [absurd, 2.0], [absurd, np.nan]])
    assert once(rows)[:, 1].tolist()[:3] == [0, 1, 2]
    assert len(once(rows)) == 4


def test_unknown_is_not_minus_one():
    assert len(once(np.array([[np.nan], [-1.0]]))) == 2


def test_round_numbers_stay_within_their_range(forest):
    wishes = filled(forest, Wishes("toys", ranges={"spend": (30.37, 41.93)}))
    asked, at = Fields.of(forest, CUSTOMER, wishes), list(forest.spec.features).index("spend")
    rows = np.tile(asked.own, (50, 1))
    rows[:, at] = np.linspace(0, 60, 50)
    found = asked.rounded(rows)[:, at]
    assert (found.min(), found.max()) == (30.37, 41.93)
