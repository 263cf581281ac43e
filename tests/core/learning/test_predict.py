import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.errors import BadCoverage, BadRow, MissingColumns
from core.learning.algorithms import ALGORITHMS
from core.learning.learn import learn
from core.learning.predict import predict_many, predict_one
from core.learning.spec import specify
from core.learning.train import train
from core.table.table import RawRows, conform

CUSTOMER = {
    "n_food": 0,
    "n_pet_care": 6,
    "n_toys": 1,
    "age": 44,
    "spend": "20.5",
    "channel": "web",
    "member": "no",
}


def test_a_customer_is_predicted_to_buy_what_was_bought(forest):
    prediction = predict_one(forest, CUSTOMER)
    assert prediction.label == "pet care"
    assert sum(prediction.probabilities.values()) == pytest.approx(1)
    assert prediction.probability == max(prediction.probabilities.values())
    assert prediction.prediction_set[0] == "pet care"
    assert prediction.unlike == ()


def test_a_higher_coverage_rules_out_less_and_is_said(forest):
    sets = [predict_one(forest, CUSTOMER, coverage).prediction_set for coverage in (0.5, 0.9, 0.999)]
    assert [len(each) for each in sets] == sorted(len(each) for each in sets)
    assert len(sets[-1]) == 3
    assert predict_one(forest, CUSTOMER, 0.8, by_class=True).promise == (
        "Such sets hold the answer for 80% of the buyers of every category."
    )


def test_a_category_with_two_buyers_is_in_every_set_that_promises_its_buyers_much(make):
    chance = np.random.default_rng(0)
    table = make({"age": chance.normal(size=62), "next": ["food", "pet"] * 30 + ["toys"] * 2}, next="target")
    model, _ = learn(table, specify(table, "logistic_regression", folds=2))
    rare = predict_one(model, {"age": 0.5}, 0.9, by_class=True)
    assert "toys" in rare.prediction_set
    assert rare.promise.endswith("Too few training customers bought toys to rule it out.")
    assert predict_one(model, {"age": 0.5}, 0.9).prediction_set[2:] == ()
    assert predict_one(model, {"age": 0.5}, 0.5, by_class=True).too_few == ()


@pytest.mark.parametrize("coverage", [0, 1, float("nan")])
def test_a_coverage_that_cannot_be_promised_is_refused(forest, shoppers, coverage):
    with pytest.raises(BadCoverage, match="a share of"):
        predict_one(forest, CUSTOMER, coverage)
    with pytest.raises(BadCoverage, match="a share of"):
        predict_many(forest, shoppers.frame.head(2), coverage)


def test_a_model_that_was_not_evaluated_says_nothing_of_what_cannot_be_ruled_out(forest):
    prediction = predict_one(replace(forest, limits=None), CUSTOMER)
    assert prediction.sentence.startswith("Most likely pet care")
    assert "ruled out" not in prediction.sentence
    assert prediction.prediction_set == ("pet care",)


def test_the_bars_begin_with_the_most_probable_category(forest):
    bars = predict_one(forest, CUSTOMER).bars
    assert bars["category"][0] == "pet care"
    assert bars["probability"].is_monotonic_decreasing
    assert dict(zip(bars["category"], bars["training_share"], strict=True)) == pytest.approx(
        dict(zip(forest.classes, forest.shares, strict=True))
    )


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_customer_alone_gets_the_answer_of_the_crowd(learned, new_shoppers, algorithm):
    model = learned(algorithm)[0]
    table = conform(RawRows.of(new_shoppers.head(12)), model.schema, optional=["next"])
    crowd = predict_many(model, table.frame)
    for at, row in new_shoppers.head(12).iterrows():
        alone = predict_one(model, dict(row))
        together = crowd.loc[at + 1]
        assert alone.label == together["predicted"]
        assert "|".join(alone.prediction_set) == together["prediction_set"]
        assert bool(alone.unlike) == together["unlike_training"]
        for name, probability in alone.probabilities.items():
            assert probability == together[f"p_{name}"]


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_an_answer_is_the_same_to_the_last_digit_whoever_is_asked_about_beside(
    learned, new_shoppers, algorithm
):
    model = learned(algorithm)[0]
    raw = pd.concat([new_shoppers] * 100, ignore_index=True)  # 6,000 rows: boosted trees are asked otherwise
    frame = conform(RawRows.of(raw), model.schema, optional=["next"]).frame
    together = predict_many(model, frame)
    for rows in (1, 2, 7, 40, 333):
        few = predict_many(model, frame.iloc[20 : 20 + rows])
        pd.testing.assert_frame_equal(few, together.iloc[20 : 20 + rows], check_exact=True)
    for at in (0, 3, 59):
        alone = predict_one(model, dict(new_shoppers.iloc[at]))
        assert list(alone.probabilities.values()) == together.filter(like="p_").iloc[at].to_list()


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_customer_of_whom_nothing_is_known_is_predicted(learned, algorithm):
    prediction = predict_one(learned(algorithm)[0], {})
    assert sum(prediction.probabilities.values()) == pytest.approx(1)
    assert [finding.code for finding in prediction.findings] == ["mostly-unknown"]


def test_what_nobody_had_in_training_is_predicted_and_flagged(forest):
    prediction = predict_one(forest, {**CUSTOMER, "age": 150, "channel": "fax"})
    assert prediction.label == "pet care"
    assert [finding.subject for finding in prediction.unlike] == ["age", "channel"]


def test_text_where_a_number_belongs_is_refused_with_the_field(forest):
    with pytest.raises(BadRow, match=r"age: not a number \('old'\)"):
        predict_one(forest, {**CUSTOMER, "age": "old"})


def test_an_unknown_field_is_refused_with_the_fields_there_are(forest):
    with pytest.raises(MissingColumns, match="'ages'") as refusal:
        predict_one(forest, {**CUSTOMER, "ages": 44})
    assert refusal.value.remedy == (
        "The fields are: customer_id, n_food, n_pet_care, n_toys, age, spend, channel, member and 1 more."
    )


def test_what_stands_in_the_target_or_the_id_changes_nothing(forest):
    asked = predict_one(forest, {**CUSTOMER, "customer_id": "c9", "next": "toys"})
    assert asked == predict_one(forest, CUSTOMER)


def test_what_stands_in_a_target_of_numbers_is_never_a_bad_value(make):
    ages = np.random.default_rng(0).normal(size=40)
    table = make({"age": ages, "next": [1, 2] * 20}, next="target")
    model = train(table, specify(table, "logistic_regression"))
    assert predict_one(model, {"age": 0.5, "next": "to be predicted"}).label in ("1", "2")


def test_classes_that_hold_a_bar_are_still_told_apart(make):
    ages = np.random.default_rng(0).normal(size=40)
    table = make({"age": ages, "next": ["food|drink", "pet"] * 20}, next="target")
    model = train(table, specify(table, "logistic_regression"))
    found = [json.loads(each) for each in predict_many(model, table.frame)["prediction_set"]]
    assert {name for each in found for name in each} <= {"food|drink", "pet"}


def test_no_row_is_answered_by_no_row(forest, shoppers):
    scores = predict_many(forest, shoppers.frame.head(0))
    assert len(scores) == 0
    assert list(scores) == [
        "predicted", "p_food", "p_pet care", "p_toys", "prediction_set", "unlike_training",
    ]  # fmt: skip


def test_a_class_that_is_never_ruled_out_is_always_told(forest):
    never = (*forest.limits.by_class[:2], (1.0,) * 99)  # as where time cut: many taught, few were tested
    found = predict_one(replace(forest, limits=replace(forest.limits, by_class=never)), CUSTOMER, 0.9, True)
    assert "toys" in found.prediction_set
    assert found.too_few == ("toys",)
