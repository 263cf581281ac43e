import pytest

from core.errors import BadRow
from core.learning.asking.questions import typical_customer
from core.learning.asking.scenarios import Scenario, changed_fields, compared, name_for, numbered
from core.learning.predict import predict_one


def test_every_scenario_gets_the_answer_that_its_customer_gets_alone(forest):
    typical = typical_customer(forest)
    more = {"n_toys": 9.0, "channel": None}
    found = compared(forest, [Scenario("as it was", typical, {}), Scenario("toys", typical, more)])
    alone = predict_one(forest, {**typical, **more})
    assert list(found["scenario"]) == ["as it was", "toys"]
    assert found["most_likely"].iloc[1] == alone.label == "toys"
    assert found["probability"].iloc[1] == pytest.approx(alone.probability)
    assert {name: found[f"p_{name}"].iloc[1] for name in forest.classes} == pytest.approx(alone.probabilities)
    assert found["changes"].iloc[0] == "nothing changed"
    assert found["changes"].iloc[1].startswith("n_toys ")
    assert found["changes"].iloc[1].endswith("→ unknown")


def test_a_scenario_that_no_model_takes_is_refused_by_its_name(forest):
    with pytest.raises(BadRow, match="huge: age is larger than"):
        compared(forest, [Scenario("fine", {}, {"age": 3.0}), Scenario("huge", {}, {"age": 1e300})])


def test_without_a_scenario_the_frame_has_its_columns_all_the_same(forest):
    assert list(compared(forest, [])) == list(compared(forest, [Scenario("one", {}, {})]))


def test_only_fields_that_differ_are_changed():
    start = {"age": 3.0, "channel": "web", "spend": None, "member": "3"}
    assert changed_fields(start, {"age": 3, "channel": "web", "spend": None, "member": "3"}) == {}
    assert changed_fields(start, {**start, "age": None, "spend": 0.0}) == {"age": None, "spend": 0.0}
    assert changed_fields(start, {"member": 3.0}) == {"member": 3.0}


def test_a_name_is_given_once():
    kept = [Scenario("age", {}, {"age": 1})]
    assert name_for([], {"age": 2}) == "age"
    assert name_for(kept, {"age": 2}) == "age (2)"
    assert numbered([*kept, Scenario("age (2)", {}, {})], "age") == "age (3)"
    assert name_for([], dict.fromkeys("abc")) == "3 changes: a and more"
