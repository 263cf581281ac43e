from dataclasses import replace

import numpy as np
import pytest

from core.errors import TooFewRows
from core.learning.evaluation.fresh import evaluate_on
from core.learning.evaluation.metrics import measure
from core.learning.spec import specify
from core.learning.train import train
from core.table.table import RawRows, conform


def test_other_labelled_rows_are_measured_by_the_trained_model(forest, shoppers):
    n_rows, metrics, findings = evaluate_on(forest, shoppers)
    probability = forest.pipeline.predict_proba(shoppers.frame[list(forest.spec.features)])
    truth = np.array([forest.classes.index(each) for each in shoppers.frame["next"]])
    assert n_rows == 240
    assert metrics == measure(truth, probability)
    assert findings[0].message == (
        "The model was trained on 100% of these rows: here it looks better than it is."
    )


def test_of_rows_the_model_does_not_know_nothing_is_said(forest, other_shoppers):
    assert evaluate_on(forest, other_shoppers)[2] == ()


def test_rows_of_an_unknown_class_are_left_out_and_counted(forest, shoppers):
    labels = shoppers.frame["next"].replace({"toys": "cars"})
    other = replace(shoppers, frame=shoppers.frame.assign(next=labels))
    n_rows, _, (_, finding) = evaluate_on(forest, other)
    assert n_rows + finding.evidence["rows"] == 240
    assert finding.code == "unknown-class"


def test_rows_without_a_target_are_left_out_and_counted(forest, shoppers):
    labels = shoppers.frame["next"].where(np.arange(240) > 0).replace({"toys": "cars"})
    n_rows, _, (_, unknown, unlabelled) = evaluate_on(
        forest, replace(shoppers, frame=shoppers.frame.assign(next=labels))
    )
    assert unlabelled.code == "unlabelled-rows"
    assert unlabelled.message == "1 row without a target: not measured."
    assert n_rows + unknown.evidence["rows"] + 1 == 240


def test_rows_of_which_no_class_is_known_are_refused(forest, shoppers):
    other = replace(shoppers, frame=shoppers.frame.assign(next="cars"))
    with pytest.raises(TooFewRows, match="No row has a class that the model knows") as refusal:
        evaluate_on(forest, other)
    assert refusal.value.remedy == "It knows: food, pet care, toys."


def test_rows_that_cannot_be_read_or_say_no_class_are_refused_as_such(forest, shoppers):
    empty = replace(shoppers, frame=shoppers.frame.assign(next=None).astype({"next": "str"}))
    with pytest.raises(TooFewRows, match="No row has a class in 'next'"):
        evaluate_on(forest, empty)
    unread = RawRows.of(shoppers.frame.astype({"age": object}).assign(age="old"))
    with pytest.raises(TooFewRows, match="No row fits the model: row 1, age: not a number"):
        evaluate_on(forest, conform(unread, forest.schema))


def test_a_target_of_numbers_is_measured(make):
    table = make(
        {"age": np.random.default_rng(0).normal(size=40) + np.tile([0, 3], 20), "next": [1, 2] * 20},
        next="target",
    )
    model = train(table, specify(table, "logistic_regression"))
    fresh = conform(RawRows.of(table.frame), model.schema)
    assert evaluate_on(model, fresh)[1]["accuracy"] > 0.8
