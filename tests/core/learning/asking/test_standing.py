from dataclasses import replace

import pandas as pd

from core.learning.asking.standing import level_words, standings
from core.learning.background import Background
from core.learning.spec import specify
from core.learning.train import train


def standing_of(make, values, **more):
    table = make({"x": values, "next": ["a", "b"] * (len(values) // 2)}, x="feature", next="target")
    return standings(train(table, specify(table, "naive_bayes", folds=2)))["x"]


def test_a_value_is_placed_among_the_training_customers(make):
    there = standing_of(make, [0.0] * 40 + [float(n) + 0.5 for n in range(60)])
    assert there.words(0.0) == "same as 40%"
    assert there.words(55.0) == "higher than 95%"
    assert standing_of(make, [n + 0.5 for n in range(400)]).words(399.5) == "higher than 99%"
    assert there.words(5.0) == "lower than 55%"
    assert there.words(-1.0) == "lower than all"
    assert there.words(1e300) == "higher than all"
    assert there.is_outside(1e300)
    assert not there.is_outside(59.5)


def test_the_highest_block_is_where_most_customers_are(make):
    there = standing_of(make, [0.0] * 60 + [100.0] * 20 + [float(n) for n in range(20)])
    assert there.blocks[there.bin(0.0)] == "█"
    assert there.bin(-5.0) == 0
    assert there.bin(1e300) == len(there.blocks) - 1


def test_a_column_of_one_value_has_one_block(forest):
    features = forest.background.features.assign(age=30.0)
    kept = replace(forest.background, features=features)
    assert standings(replace(forest, background=kept))["age"].blocks == "█"


def test_a_model_that_kept_nobody_places_nothing(forest):
    assert standings(replace(forest, background=Background.none())) == {}


def test_levels_are_told_by_who_has_them(forest):
    assert level_words(forest, "member", "yes").endswith("have it")
    assert level_words(forest, "member", "maybe") == "not seen in training"
    assert level_words(forest, "channel", None).startswith("unknown for ")
    assert level_words(forest, "age", "old") == ""


def test_dates_are_placed_too(make):
    there = standing_of(make, pd.date_range("2024-01-01", periods=40).strftime("%Y-%m-%d").tolist())
    assert there.words(there.column.high + 1) == "higher than all"
    assert len(there.blocks) > 1


def test_a_category_called_others_is_not_the_rest(make):
    levels = [f"l{at:02}" for at in range(60)] * 2 + ["others"] * 80
    table = make({"city": levels, "x": range(200), "next": ["a", "b"] * 100}, city="feature", next="target")
    model = train(table, specify(table, "naive_bayes", folds=2))
    assert level_words(model, "city", "others") == "40% have it"


def test_equals_are_on_neither_side(make):
    there = standing_of(make, [*range(46), *[50] * 8, *range(60, 106)])
    assert there.words(50.0) == "higher than 46%"
