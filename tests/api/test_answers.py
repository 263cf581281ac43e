"""What the API says of customers: as `predict --json` does, one or many."""

import json

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from api.shapes import Models, Placement, Prediction, Refusal, Rejection
from core.exports.told import told
from core.learning.full import answer_in_full
from core.segments.assigning.assign import assign_one

TOYS = {"n_toys": 9, "n_food": 0, "n_pet_care": 0, "age": 30, "spend": 20, "channel": "web", "member": "no"}
PREDICT, ASSIGN = "/api/models/mine/predict", "/api/segmentations/groups/assign"
SHAPES = {
    PREDICT: TypeAdapter(Prediction | list[Prediction | Rejection]),
    ASSIGN: TypeAdapter(Placement | list[Placement | Rejection]),
}


def test_one_customer_is_answered_as_the_terminal_answers(client, forest):
    answer = client.post(f"{PREDICT}?coverage=.8&by_class=true", json={"customer id": "c7", **TOYS}).json()
    full = told(answer_in_full(forest, TOYS, coverage=0.8, by_class=True, parts=()))
    assert {**answer, "customer": None} == {name: {**full, "customer": None}[name] for name in answer}
    assert (answer["customer"], answer["label"], answer["unlike_training"]) == ("c7", "toys", True)
    assert "unlike-training" in {each["code"] for each in answer["findings"]}


def test_of_a_list_each_is_answered_as_alone_and_who_cannot_be_is_rejected_in_place(client, new_shoppers):
    customers = json.loads(new_shoppers.to_json(orient="records"))
    customers[3]["age"], customers[5]["spend"] = "many", ["1"]
    answers = client.post(PREDICT, json=customers).json()
    assert len(answers) == len(customers)
    assert answers[3]["rejected"] == [{"column": "age", "value": "many", "reason": "not a number"}]
    assert answers[5] == {
        "customer": customers[5]["customer_id"],
        "rejected": [{"column": "spend", "value": "[…]", "reason": "one value is wanted, not several"}],
    }
    for at in (0, 1, 2, 4, 59):
        assert answers[at] == client.post(PREDICT, json=customers[at]).json()
    assert client.post(PREDICT, json=customers[3]).json()["message"] == "age: not a number ('many')."


def test_a_customer_gets_the_segment_that_core_gives_alone_or_among_others(client, shelf):
    known = {"age": 30, "spend": 20, "channel": "web"}
    answers = client.post(ASSIGN, json=[known, {"age": 999}, {"age": "x"}]).json()
    alone = assign_one(shelf.segmentation("groups"), known)
    assert answers[0] == client.post(ASSIGN, json=known).json()
    assert (answers[0]["segment_id"], answers[0]["confidence"]) == (alone.segment_id, alone.confidence)
    assert {each["code"] for each in answers[1]["findings"]} == {"outside-range", "pasted-missing-fields"}
    assert answers[2]["rejected"][0]["column"] == "age"


def test_what_is_saved_is_listed_as_in_the_terminal(client, shelf):
    listed = Models.model_validate(client.get("/api/models").json())
    assert [each.name for each in listed.models] == [each.name for each in shelf.entries()]


def test_nobody_is_answered_by_nothing(client):
    assert client.post(PREDICT, json=[]).json() == client.post(ASSIGN, json=[]).json() == []


@pytest.mark.parametrize(
    ("body", "status", "error", "said"),
    [
        ('{"agee": 3}', 422, "MissingColumns", "'agee' (nearest: 'age')"),
        ('[{"age": 3}, {"__proto__": {}, "constructor": 1}]', 422, "MissingColumns", "'__proto__'"),
        ('{"age": ', 422, "BadRow", "no JSON"),
        ("", 422, "BadRow", "no JSON"),
        ("7", 422, "BadRow", "no object"),
        ('[{"age": 3}, [3]]', 422, "BadRow", "Customer 2"),
        ("[" * 100_000, 422, "BadRow", "nested too deep"),
        ('{"age": ' + "[" * 100_000, 422, "BadRow", "nested too deep"),
        ('{"age": {"years": 3}}', 422, "BadRow", "one value is wanted"),
        ('{"age": 1e999}', 422, "BadRow", "age"),
        ('{"age": ' + "9" * 5_000 + "}", 422, "BadRow", "age"),
        (json.dumps([{}] * 1_001), 413, "TooLarge", "1,001 customers"),
        (b"\xff\xfe", 422, "BadRow", "UTF-8"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_what_would_help(client, body, status, error, said):
    for path in (PREDICT, ASSIGN):
        answer = client.post(path, content=body, headers={"content-type": "application/json; charset=utf-8"})
        refusal = Refusal.model_validate(answer.json())
        assert (answer.status_code, refusal.error) == (status, error), answer.text[:300]
        assert said in refusal.message
        assert refusal.remedy


def test_a_field_given_twice_counts_once_and_a_strange_category_is_told(client):
    content = '{"channel": "fäx\\ud800\\u0000", "age": NaN, "age": 3}'
    answer = client.post(PREDICT, content=content, headers={"content-type": "application/json"}).json()
    codes = {each["code"] for each in answer["findings"]}
    assert {"pasted-twice", "unlike-training", "missing-words"} <= codes


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=8,
)
FIELDS = st.sampled_from(["customer_id", "age", "AGE", "spend", "channel", "next", "n_toys", "member"])
CUSTOMER = st.dictionaries(FIELDS, JSON, max_size=6)


@settings(max_examples=20, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(body=(JSON | CUSTOMER | st.lists(CUSTOMER, max_size=4)).map(json.dumps).map(str.encode) | st.binary())
def test_whatever_is_sent_gets_an_answer_or_a_refusal_of_the_shape_that_is_described(client, body):
    for path, shape in SHAPES.items():
        answer = client.post(path, content=body, headers={"content-type": "application/json"})
        assert answer.status_code in (200, 422)
        if answer.status_code == 200:
            shape.validate_json(answer.content)
        else:
            Refusal.model_validate_json(answer.content)
