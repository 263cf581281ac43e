import numpy as np
import pandas as pd
import pytest

from core.choices import Size
from core.learning.encoding import Inputs, for_lines, for_trees, inputs_of
from core.learning.history import Family, History
from core.table.schema import Column, Schema

BOUGHT = pd.Series(["food", "pet"] * 20)
SHOPPERS = pd.DataFrame(
    {
        "age": [20.0, 40.0, np.nan, 60.0] * 10,
        "channel": pd.Series(["web", "shop", None, "web"] * 10, dtype="str"),
        "joined": pd.to_datetime(["1970-01-03", "1970-01-11", None, "1970-01-11"] * 10),
        "n_food": [4.0, 0.0] * 20,
        "n_pet": [0.0, 4.0] * 20,
    }
)
COUNTS = Family("n_*", (("food", "n_food"), ("pet", "n_pet")), counts=True)
SINCE = Family("days_since_*", (("food", "since_food"), ("pet", "since_pet")), counts=False)


def looking_at(*names: str, families: tuple[Family, ...] = ()) -> Inputs:
    kinds = {"channel": "category", "joined": "date", "notes": "text"}
    columns = Schema(tuple(Column(name, kinds.get(name, "number"), "feature") for name in names))
    return inputs_of(columns, names, History(families), Size(40))


def test_lines_know_that_a_date_was_missing():
    encoder = for_lines(looking_at("joined")).fit(SHOPPERS, BOUGHT)
    known, unknown = encoder.transform(SHOPPERS[["joined"]])[1:3]
    assert known[0] == unknown[0]
    assert known[-1] < 0 < unknown[-1]


def test_trees_see_missing_cells_as_missing():
    encoded = for_trees(looking_at("age", "channel", "joined")).fit_transform(SHOPPERS, BOUGHT)
    assert np.isnan(encoded[2]).all()
    assert encoded[3].tolist() == [60.0, 1.0, 0.0, 1.0, 6.0]


def test_trees_see_an_unseen_category_as_missing_never_as_another():
    encoder = for_trees(looking_at("channel")).fit(SHOPPERS, BOUGHT)
    assert np.isnan(encoder.transform(pd.DataFrame({"channel": ["fax"]}))[0, 0])


def test_lines_see_an_unseen_category_as_none_of_the_known():
    encoder = for_lines(looking_at("channel")).fit(SHOPPERS, BOUGHT)
    assert encoder.transform(pd.DataFrame({"channel": ["fax"]})).tolist() == [[0.0, 0.0, 0.0]]


def test_lines_know_that_a_number_was_missing():
    encoder = for_lines(looking_at("age")).fit(SHOPPERS, BOUGHT)
    known, unknown = encoder.transform(pd.DataFrame({"age": [40.0, np.nan]}))
    assert known[0] == unknown[0]
    assert known[1] < 0 < unknown[1]


@pytest.mark.parametrize("encode", [for_trees, for_lines])
def test_the_habit_is_among_the_features(encode):
    inputs = looking_at("n_food", "n_pet", families=(COUNTS,))
    encoder = encode(inputs).fit(SHOPPERS, BOUGHT)
    food, pet = encoder.transform(pd.DataFrame({"n_food": [9.0, 0.0], "n_pet": [0.0, 9.0]}))
    assert food[-2] > food[-1]
    assert pet[-2] < pet[-1]


@pytest.mark.parametrize("encode", [for_trees, for_lines])
def test_what_is_learned_comes_from_the_rows_it_is_fitted_to(encode):
    inputs = looking_at("age", "channel", "joined", "n_food", "n_pet", families=(COUNTS,))
    alone = encode(inputs).fit(SHOPPERS[:20], BOUGHT[:20])
    strange = SHOPPERS[20:].assign(age=1e6, channel="fax", n_food=99.0)
    alone.transform(strange)
    again = encode(inputs).fit(SHOPPERS[:20], BOUGHT[:20])
    assert np.array_equal(alone.transform(SHOPPERS), again.transform(SHOPPERS), equal_nan=True)


@pytest.mark.parametrize("encode", [for_trees, for_lines])
def test_columns_empty_in_every_training_row_are_survived(encode):
    empty = pd.DataFrame(
        {
            "age": np.full(40, np.nan),
            "channel": pd.Series([None] * 40, dtype="str"),
            "joined": pd.Series([pd.NaT] * 40, dtype="datetime64[ns]"),
        }
    )
    encoder = encode(looking_at("age", "channel", "joined")).fit(empty, BOUGHT)
    assert encoder.transform(SHOPPERS).shape[0] == 40
