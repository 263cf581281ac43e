from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.errors import MissingColumns
from core.learning.rows import labelled_rows
from core.learning.spec import specify
from core.learning.train import build, look, train
from core.table.table import conform_one

AGES = [20.5, 31.0, 42.0, 53.0, 24.0, 35.0, 46.0, 57.0, 28.0, 39.0]


def test_a_target_that_is_not_in_the_table_is_refused_with_the_nearest_column(make):
    table = make({"age": AGES, "next_category": ["a", "b"] * 5}, next_category="target")
    with pytest.raises(MissingColumns, match=r"'next_categry' \(nearest: 'next_category'\)"):
        train(table, replace(specify(table), target="next_categry"))


def test_defaults_are_chosen_for_the_rows_that_teach(make):
    table = make({"age": AGES, "next": ["a", "b", None, None, None] * 2}, next="target")
    seen = look(specify(table, folds=2), table.schema, labelled_rows(table, specify(table, folds=2)))
    assert seen.size.rows == 4


def test_the_pipeline_takes_the_named_frame(shoppers):
    spec = specify(shoppers, "logistic_regression")
    rows = labelled_rows(shoppers, spec)
    pipeline = build(spec, look(spec, shoppers.schema, rows)).fit(rows.features, rows.labels)
    turned = rows.features[rows.features.columns[::-1]]
    assert np.array_equal(pipeline.predict_proba(turned), pipeline.predict_proba(rows.features))


def test_a_model_knows_what_it_was_taught_by(forest, shoppers):
    assert forest.classes == ("food", "pet care", "toys")
    assert sum(forest.shares) == pytest.approx(1)
    assert forest.rows == 240
    assert forest.schema.id == "customer_id"
    assert forest.schema.target == "next"
    assert [each.column for each in forest.reference] == list(forest.spec.features)
    assert forest.schema["channel"].categories == ("app", "shop", "web")


def test_what_only_rows_without_a_target_hold_is_new_to_the_model(make):
    columns = {
        "age": [*AGES, 99.0],
        "channel": [*["web", "shop"] * 5, "fax"],
        "next": [*["a", "b"] * 5, None],
    }
    table = make(columns, next="target")
    model = train(table, specify(table, "logistic_regression"))
    assert model.schema["age"].high == 57.0
    assert model.schema["channel"].categories == ("shop", "web")


def test_a_column_is_described_by_the_rows_that_taught(make):
    columns = {
        "age": [*map(round, AGES), 99.5, 98.5],
        "channel": [*["web"] * 6, *["shop"] * 3, None, "shop", "shop"],
        "next": [*["a", "b"] * 5, None, None],
    }
    table = make(columns, next="target")
    age, channel = train(table, specify(table, "logistic_regression")).schema.only(["age", "channel"]).columns
    assert (age.distinct, age.missing, age.typical, age.whole) == (10, 0, 37, True)
    assert (channel.distinct, channel.missing, channel.typical) == (2, 0.1, "web")
    assert table.schema["age"].whole is False


def test_a_column_that_no_taught_row_fills_has_nothing_typical(make):
    columns = {"age": AGES, "spend": [None] * 9 + [5.5], "next": [*["a", "b", "a"] * 3, None]}
    table = make(columns, next="target", spend="feature")
    spend = train(table, specify(table, "random_forest", {"n_estimators": 20}, folds=2)).schema["spend"]
    assert (spend.low, spend.high, spend.typical, spend.distinct, spend.missing) == (None, None, None, 0, 1)


def test_an_ignored_column_is_not_learned_from(make):
    table = make({"age": AGES, "leak": ["a", "b"] * 5, "next": ["a", "b"] * 5}, next="target", leak="ignored")
    assert train(table, specify(table, "logistic_regression")).schema.names == ["age", "next"]


def test_a_model_keeps_how_its_columns_are_written(make):
    columns = {
        "spend": ["1.234,5", "7,5"] * 10,
        "joined": ["31/12/2017", "01/02/2018", None, "05/02/2018"] * 5,
        "plan": ["none", "gold", "none", "silver"] * 5,
        "next": ["pet", "toys", "toys", "pet"] * 5,
    }
    table = make(columns, next="target", joined="feature")
    model = train(table, specify(table, "logistic_regression", folds=2))
    joined = model.schema["joined"]
    assert (joined.written, joined.low, joined.high) == ("day-month-year", 17531, 17567)
    one = conform_one({"spend": "1.234", "joined": "01/02/2018", "plan": "none"}, model.asks)
    answer = one[["spend", "joined", "plan"]].iloc[0].to_list()
    assert answer == [1234, pd.Timestamp("2018-02-01"), "none"]
