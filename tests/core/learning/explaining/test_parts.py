import pytest

from core.learning.explaining.parts import Part, parts_among, parts_of

BOUGHT = {
    "n_food": [1, 0, 2, 5] * 5,
    "days_since_food": [3, 40, 2, 9] * 5,
    "age": [20, 31, 42, 53] * 5,
    "n_toys": [0, 3, 0, 1] * 5,
    "days_since_toys": [None, 3, 90, 4] * 5,
    "last": ["food", "toys"] * 10,
    "next": ["food", "toys"] * 10,
}


@pytest.fixture
def bought(make):
    return make(BOUGHT, next="target", age="feature", n_food="feature", days_since_food="feature")


def test_all_that_counts_purchases_of_a_category_is_one_part(bought):
    parts = parts_among(bought.schema, ("food", "toys"), bought.schema.features)
    assert parts == (
        Part("purchases of food", ("n_food", "days_since_food")),
        Part("age", ("age",)),
        Part("purchases of toys", ("n_toys", "days_since_toys")),
        Part("last", ("last",)),
    )
    assert [each.is_group for each in parts] == [True, False, True, False]


def test_ungrouped_every_column_is_a_part(bought):
    features = bought.schema.features
    parts = parts_among(bought.schema, ("food", "toys"), features, grouped=False)
    assert parts == tuple(Part(name, (name,)) for name in features)


def test_a_category_counted_by_a_single_column_makes_no_group(forest):
    assert parts_of(forest) == parts_of(forest, grouped=False)


def test_a_column_named_like_a_category_is_not_put_into_its_group(make):
    table = make({**BOUGHT, "food": ["a", "b"] * 10}, next="target")
    counts = ("n_food", "days_since_food"), ("n_toys", "days_since_toys")
    parts = parts_among(table.schema, ("food", "toys"), [*counts[0], *counts[1], "food"])
    assert [each.columns for each in parts] == [*counts, ("food",)]
