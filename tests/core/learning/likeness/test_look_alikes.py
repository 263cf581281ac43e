from dataclasses import replace

import numpy as np
import pytest

from core.golden import as_form_row
from core.learning.background import Background
from core.learning.likeness import look_alikes
from core.learning.spec import specify
from core.learning.train import train

GROUPS, SIZE = 4, 40


def planted(seed=0):
    """Customers of four groups that differ in every column; each group mostly buys its own category."""
    chance = np.random.default_rng(seed)
    group = np.repeat(np.arange(GROUPS), SIZE)
    names = np.asarray(["food", "pet", "toys", "books"])
    other = names[chance.integers(0, GROUPS, len(group))]
    return {
        "id": [f"c{at:03}" for at in range(len(group))],
        "age": chance.normal(30 + 10 * group, 2).round(),
        "spend": np.exp(chance.normal(group, 0.3)) * 10,
        "visits": np.where(chance.random(len(group)) < 0.2, np.nan, chance.poisson(5 + 15 * group)),
        "city": np.asarray(["york", "bath", "leeds", "ely"])[group],
        "next": np.where(chance.random(len(group)) < 0.8, names[group], other),
    }


def learn(make, held, **roles):
    table = make(held, next="target", **roles)
    return train(table, specify(table, "logistic_regression"))


@pytest.fixture(scope="module")
def model(make):
    return learn(make, planted(), id="id")


def of(model, at, **changed):
    features = model.background.features
    return {**as_form_row(features, features.index[at]), **changed}


def test_look_alikes_come_from_the_same_group(model):
    same = []
    for at in range(5, GROUPS * SIZE, 10):
        found = look_alikes(model, of(model, at), most=15)
        same.append((found.frame["customer"].str[1:].astype(int) // SIZE == at // SIZE).mean())
    assert np.mean(same) > 0.95


def test_what_they_bought_stands_beside_what_the_model_says(model):
    found = look_alikes(model, of(model, 0))
    line = found.shares.iloc[0]
    assert line["category"] == "food"
    assert line["customers"] == (found.frame["bought"] == "food").sum()
    assert found.shares["customers"].sum() == found.number == len(found.frame) == 30
    assert line["low"] < line["share"] < line["high"]
    assert line["training_share"] == pytest.approx(model.shares[model.classes.index("food")])
    assert found.sentence.startswith(
        f"Of the 30 most alike, {line['customers']} bought food next ({line['share']:.0%}); the model says "
    )


def test_the_customer_is_found_by_her_fields_and_left_out(model):
    found = look_alikes(model, of(model, 7), most=200)
    assert "c007" not in set(found.frame["customer"])
    assert found.number == GROUPS * SIZE - 1
    assert (
        found.notes[0]
        == "This customer is among the training customers (c007) and was left out of the shares."
    )


def test_the_customer_is_found_by_name_after_her_fields_were_changed(model):
    found = look_alikes(model, of(model, 7, id="c007", age=33.5), most=200)
    assert "c007" not in set(found.frame["customer"])
    unnamed = look_alikes(model, of(model, 7, age=33.5), most=200)
    assert "c007" in set(unnamed.frame["customer"])


def test_a_new_customer_keeps_her_twins(model):
    found = look_alikes(model, of(model, 7, id="new"))
    assert found.frame["customer"][0] == "c007"
    assert found.frame["distance"][0] == 0


def test_which_of_several_equal_customers_it_is_cannot_be_told(make):
    held = {name: [*values, *values] for name, values in planted().items() if name != "id"}
    model = learn(make, held)
    found = look_alikes(model, of(model, 7))
    assert (
        found.notes[0] == "2 training customers have exactly these fields; this customer may be one of them."
    )
    assert set(found.frame["customer"][:2]) == {"8", "168"}


def test_similarity_is_the_share_of_pairs_that_are_further_apart(model):
    found = look_alikes(model, of(model, 0), most=GROUPS * SIZE)
    assert found.frame["similarity"].is_monotonic_decreasing
    assert found.frame["similarity"][0] > 0.98
    # A quarter of all pairs are of one group.
    assert found.frame["similarity"][SIZE - 2] == pytest.approx(0.75, abs=0.05)


def test_a_line_says_in_what_the_two_are_alike_and_differ(model):
    last = look_alikes(model, of(model, 0), most=GROUPS * SIZE).frame.iloc[-1]
    assert last["differs"].count(" instead of ") == 3
    near = look_alikes(model, of(model, 0)).frame.iloc[0]
    assert f"city {near['city']}" in near["alike"]


def test_where_they_clearly_bought_otherwise_it_is_said(model):
    wrong = replace(model.background, labels=np.full(len(model.background), "books", dtype=object))
    found = look_alikes(replace(model, background=wrong), of(model, 0))
    assert "bought books next (100%)" in found.sentence
    assert "That is clearly more often than the model says." in found.sentence
    assert "Most likely by the model is food" in found.sentence
    assert "food clearly less often (0% against " in found.sentence


def test_of_whom_nothing_is_known_everyone_is_equally_alike(model):
    found = look_alikes(model, {})
    assert found.frame.empty
    assert found.number == GROUPS * SIZE
    assert found.sentence.startswith("Nothing is known that tells this customer from others, so all 160 are ")
    assert found.about("pet") == found.sentence
    assert found.findings == ()


def test_equally_alike_customers_all_count(make):
    held = {"size": list("1234567890") * 20, "next": ["pet"] * 70 + ["toys"] * 130}
    model = learn(make, {**held, "size": [f"s{each}" for each in held["size"]]})
    found = look_alikes(model, {"size": "s3"}, most=10)
    assert (len(found.frame), found.number) == (10, 20)
    assert found.shares["customers"].tolist() == [13, 7]
    assert found.notes[-1].endswith("Of the 20, 10 are listed: the last are equally alike.")


def test_a_mixture_nobody_has_is_said_to_be_like_nobody(model):
    odd = {"age": 30, "spend": 200, "visits": 50, "city": "york"}
    (finding,) = look_alikes(model, odd).findings
    assert finding.code == "unlike-together"
    assert "Nobody in training is much like this customer" in finding.message
    assert all(not look_alikes(model, of(model, at)).findings for at in range(3, 160, 16))


def test_the_training_customers_that_were_not_kept_are_said(model):
    found = look_alikes(replace(model, background=replace(model.background, of=20_000)), of(model, 0))
    assert found.notes[-1] == "Chosen from 160 of 20,000 training customers, drawn evenly by chance."


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_hardly_anybody_to_compare_with_is_no_error(model, kept):
    all_of = model.background
    few = Background(all_of.features.head(kept), all_of.labels[:kept], all_of.customer[:kept], kept)
    model = replace(model, background=few if kept else Background.none())
    found = look_alikes(model, of(model, 0) if kept else {"age": 30})
    assert found.number == len(found.frame) == max(0, kept - 1)
    assert found.sentence.startswith(
        "Of the one most alike, 1 bought" if kept == 2 else "The model keeps no other"
    )


def test_a_feature_that_is_named_like_an_answer_gives_way(make):
    held = planted()
    held["bought"] = held.pop("age")
    model = learn(make, held, id="id")
    frame = look_alikes(model, of(model, 0)).frame
    assert list(frame) == [
        "customer",
        "bought",
        "similarity",
        "distance",
        "alike",
        "differs",
        "spend",
        "visits",
        "city",
    ]
    assert frame["bought"][0] in model.classes


def test_who_has_a_twin_outside_of_the_sample_is_not_called_lonely(make):
    chance = np.random.default_rng(1)
    lean = chance.normal(size=5_000)
    held = lean[:, None] + 0.1 * chance.normal(size=(5_000, 6))
    held[:12] = [1, -1, 1, -1, 1, -1]  # as usual in each column, unlike all others together
    columns = {f"x{at}": held[:, at] for at in range(6)}
    bought = np.where(lean + chance.normal(size=5_000) > 0, "a", "b")
    found = look_alikes(learn(make, {**columns, "next": bought}), {f"x{at}": held[0, at] for at in range(6)})
    assert found.frame["distance"].iloc[0] == 0
    assert found.findings == ()
