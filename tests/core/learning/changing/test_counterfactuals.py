import sys
from dataclasses import replace

import numpy as np
import pytest

from core.errors import BadRow, BadWish, MissingColumns
from core.golden import as_form_row
from core.learning.background import Background
from core.learning.changing import Wishes, coded, counterfactuals, filled
from core.learning.changing.rules import Rules
from core.learning.predict import predict_one
from core.learning.spec import specify
from core.learning.train import train
from core.table.wording import per_cent

CUSTOMER = {
    "n_food": 0,
    "n_pet_care": 4,
    "n_toys": 2,
    "age": 44,
    "spend": 20.5,
    "channel": "web",
    "member": "no",
}
TREES = {"n_estimators": 20}


@pytest.fixture
def asked(forest):
    """Search, and see that each answer does what it says within what is allowed."""

    def search(row, wishes, model=forest):
        answers = counterfactuals(model, row, wishes)
        whole = filled(model, wishes)
        for answer in answers.found:
            made = answer.changes.set_index("column")
            applied = {**row, **made["to"]}
            assert predict_one(model, applied).label == answer.category == wishes.category
            assert predict_one(model, answer.row).probabilities == answer.after
            assert not set(made.index) & set(whole.fixed)
            assert made["to"].notna().all()
            for name, value in made["to"].items():
                if name in whole.levels:
                    assert value in whole.levels[name]
                else:
                    assert whole.ranges[name][0] <= value <= whole.ranges[name][1]
        costs = [answer.cost for answer in answers.found]
        assert costs == sorted(costs)
        assert bool(answers.found) != bool(answers.why_not)
        return answers

    return search


def test_every_answer_given_to_random_customers_changes_the_prediction(asked, forest, other_shoppers):
    chance = np.random.default_rng(0)
    features = other_shoppers.frame[list(forest.spec.features)]
    found = 0
    for at in chance.choice(features.index, 4, replace=False):
        row = as_form_row(features, at)
        now = predict_one(forest, row).label
        wished = str(chance.choice([name for name in forest.classes if name != now]))
        found += bool(asked(row, Wishes(wished)).found)
    assert found == 4


def test_the_answer_is_said_in_a_sentence(asked):
    answer = asked(CUSTOMER, Wishes("toys")).found[0]
    now, then = (per_cent(share["toys"]) for share in (answer.before, answer.after))
    assert answer.sentence.startswith("If ")
    assert " different - " in answer.sentence
    assert answer.sentence.endswith(f" - toys would come first ({then}, now {now}).")


def test_the_same_question_gets_the_same_answers(asked):
    one, other = (asked(CUSTOMER, Wishes("toys")) for _ in range(2))
    assert [each.sentence for each in one.found] == [each.sentence for each in other.found]


def test_what_comes_first_already_is_said(asked):
    answers = asked(CUSTOMER, Wishes("pet care"))
    assert answers.sentence.startswith("pet care is the answer already (")


def test_a_dear_field_is_left_alone_where_others_do(asked):
    cheap = asked(CUSTOMER, Wishes("toys")).found[0]
    dearest = cheap.changes["column"][0]
    other = asked(CUSTOMER, Wishes("toys", costs={dearest: 50})).found[0]
    assert dearest not in set(other.changes["column"])


def test_wishes_of_the_user_are_kept(asked):
    wishes = Wishes("toys", ("age", "spend"), {"n_pet_care": (2, 3)}, {"channel": ("app", "shop")})
    assert asked(CUSTOMER, wishes).found


def test_where_nothing_can_be_found_it_is_said_what_was_tried(asked, forest):
    wishes = Wishes("food", tuple(name for name in forest.spec.features if name != "member"))
    answers = asked({**CUSTOMER, "n_pet_care": 9}, wishes)
    assert answers.found == ()
    assert "changes of up to 8 of 1 free field, and all that 240 training customers had" in answers.why_not


@pytest.mark.parametrize(
    "row",
    [
        {},
        dict.fromkeys(CUSTOMER),
        {**CUSTOMER, "spend": 1e30, "n_food": -1e30, "age": 1e9},
        {**CUSTOMER, "channel": "fax", "member": "perhaps"},
        {**CUSTOMER, "spend": "20.5", "customer_id": "c9", "next": "toys"},
    ],
)
def test_strange_customers_are_answered(asked, forest, row):
    now = predict_one(forest, row).label
    assert asked(row, Wishes(next(name for name in forest.classes if name != now))).found
    assert "already" in asked(row, Wishes(now)).why_not


def test_a_model_that_kept_no_customers_is_searched_on_a_grid(asked, forest):
    assert asked(CUSTOMER, Wishes("toys"), replace(forest, background=Background.none())).found


def test_a_class_that_is_never_predicted_is_said_to_be(asked, make):
    chance = np.random.default_rng(0)
    columns = {"age": chance.integers(18, 80, 200), "visits": chance.poisson(5, 200)}
    table = make({**columns, "next": ["often"] * 190 + ["seldom"] * 10}, next="target")
    model = train(table, specify(table, "logistic_regression"))
    answers = asked({"age": 30, "visits": 2}, Wishes("seldom"), model)
    assert "The model says seldom of none of the 200 it keeps." in answers.why_not


def test_one_feature_and_two_classes_without_history_are_enough(asked, make):
    amount = np.random.default_rng(0).normal(size=80).round(3)
    table = make({"amount": amount, "next": np.where(amount > 0.4, "much", "little")}, next="target")
    model = train(table, specify(table, "random_forest", TREES))
    (answer,) = asked({"amount": -1}, Wishes("much"), model).found
    assert 0.3 < answer.changes["to"][0] < 0.5


def test_no_answer_is_what_no_customer_ever_was(asked, make, monkeypatch):
    chance = np.random.default_rng(0)
    top = np.where(chance.random(300) < 0.4, 0, chance.poisson(3, 300) + 1)
    held = top + np.where(top > 0, chance.poisson(1, 300), 0)
    pet = np.where(top + chance.normal(size=300) > 3, "pet", "food")
    table = make({"top": top, "held": held, "noise": chance.normal(size=300), "next": pet}, next="target")
    model = train(table, specify(table, "random_forest", TREES))

    def breaking():
        rows = ({"top": 1, "held": 1 + more, "noise": 0.1 * more} for more in range(3))
        found = [each.row for row in rows for each in asked(row, Wishes("pet"), model).found]
        assert len(found) >= 3
        return [
            each for each in found if each["top"] > each["held"] or bool(each["top"]) != bool(each["held"])
        ]

    assert breaking() == []
    monkeypatch.setattr(coded, "rules_of", lambda *_: Rules.none())
    assert breaking()


def test_days_can_be_changed_where_the_user_frees_them(asked, make):
    days = [f"2020-{month:02}-{day:02}" for month in range(1, 5) for day in range(1, 21)]
    table = make({"joined": days, "next": ["early"] * 40 + ["late"] * 40}, joined="feature", next="target")
    model = train(table, specify(table, "random_forest", TREES))
    (answer, *_) = counterfactuals(model, {"joined": "2020-01-05"}, Wishes("late", fixed=())).found
    assert "2020-02-" < answer.row["joined"] < "2020-03-03"
    assert predict_one(model, answer.row).label == "late"
    with pytest.raises(BadWish, match="Every field is fixed"):
        counterfactuals(model, {}, Wishes("late"))


def test_bad_rows_and_wishes_are_refused(forest):
    with pytest.raises(BadRow, match="age"):
        counterfactuals(forest, {**CUSTOMER, "age": "old"}, Wishes("toys"))
    with pytest.raises(MissingColumns, match="ages"):
        counterfactuals(forest, {"ages": 4}, Wishes("toys"))
    with pytest.raises(BadWish, match="no category"):
        counterfactuals(forest, CUSTOMER, Wishes("fish"))


def test_what_the_form_would_answer_otherwise_is_not_given(forest, monkeypatch):
    searching = sys.modules[counterfactuals.__module__]  # the package has a function of this name
    monkeypatch.setattr(
        searching, "predict_one", lambda model, row: replace(predict_one(model, row), label="food")
    )
    found = counterfactuals(forest, CUSTOMER, Wishes("toys"))
    assert found.found == () and "No change was found" in found.why_not
