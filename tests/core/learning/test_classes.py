"""Classes can be left out or learned as one, and nothing else is said of them."""

import pandas as pd
import pytest

from core.errors import BadHyperparameter
from core.learning.classes import demand_classes, learned_classes
from core.learning.evaluation.fresh import evaluate_on
from core.learning.learn import learn
from core.learning.spec import specify


def test_a_class_is_left_out_and_others_are_learned_as_one():
    labels = pd.Series(["food", "toys", None, "pet", "books"], dtype="str")
    told = learned_classes(labels, ["food"], ["toys", "books"])
    assert told.fillna("nothing").tolist() == ["nothing", "other", "nothing", "pet", "other"]
    assert learned_classes(labels, [], []).equals(labels)


def test_a_class_of_the_target_that_is_called_other_can_be_left_out_while_others_are_merged():
    labels = pd.Series(["food", "other", "toys"], dtype="str")
    assert learned_classes(labels, ["other"], ["toys"]).fillna("nothing").tolist() == [
        "food",
        "nothing",
        "other",
    ]


@pytest.mark.parametrize(
    ("left_out", "merged", "said"),
    [(["tois"], [], "'tois' is no category of 'next'"), (["toys"], ["toys"], "left out and merged")],
)
def test_what_cannot_be_done_with_classes_is_refused(shoppers, left_out, merged, said):
    with pytest.raises(BadHyperparameter, match=said):
        demand_classes(shoppers, "next", left_out, merged)
    with pytest.raises(BadHyperparameter, match=said):
        specify(shoppers, "habit", left_out=left_out, merged=merged)


def test_a_category_that_is_called_other_is_never_joined_unsaid(make):
    table = make({"age": [30.0, 40, 50, 60], "next": ["food", "other", "toys", "pet"]}, next="target")
    with pytest.raises(BadHyperparameter, match="has a category of that name"):
        demand_classes(table, "next", [], ["toys", "pet"])
    demand_classes(table, "next", [], ["toys", "other"])
    demand_classes(table, "next", ["other"], ["toys", "pet"])


def test_a_model_knows_only_the_classes_it_was_told_to_learn(shoppers):
    settings = {"folds": 2, "merged": ["pet care"], "left_out": ["toys"]}
    model, evaluation = learn(shoppers, specify(shoppers, "random_forest", {"n_estimators": 20}, **settings))
    assert model.classes == evaluation.classes == ("food", "other")
    said = next(each for each in evaluation.findings if each.code == "chosen-classes")
    assert evaluation.rows + said.evidence["rows"] == shoppers.rows
    assert "left out: toys" in said.message
    assert "learned as 'other': pet care" in said.message
    asked, _, _ = evaluate_on(model, shoppers)
    assert asked == evaluation.rows, "on other rows, too, the classes are those that were learned"
