"""The sections of the page: what each says, and what it says where there is nothing."""

from dataclasses import replace

import pytest

from core.exports.answer.sections import alike, customer, it_takes, moving, the_model, why
from core.exports.page import joined
from core.learning.background import Background
from core.learning.full import Who, answer_in_full

TOYS = {"n_toys": 9, "n_food": 0, "n_pet_care": 0, "age": 30, "spend": 20}


@pytest.fixture(scope="module")
def full(forest):
    return answer_in_full(forest, TOYS, "food", who=Who("c0001", {**TOYS, "age": 31, "channel": "web"}))


def test_each_section_says_the_sentence_of_its_part(full):
    said = {
        why: full.explanation.sentence("food"),
        moving: full.movers.sentence("food"),
        it_takes: full.changes.found[0].sentence,
        alike: full.look_alikes.sentence,
    }
    for part, sentence in said.items():
        title, parts = part(full)
        assert sentence in joined(parts).replace("&#x27;", "'")
        assert title.endswith("?")


def test_changed_fields_stand_above_all_fields_with_what_they_were(full):
    shown = joined(customer(full)[1])
    assert "Started from c0001; 2 fields changed since." in shown
    assert shown.index("<td>31</td><td>30</td>") < shown.index("Every field")
    assert "<td>web</td><td>unknown</td>" in shown


def test_where_no_customer_is_kept_none_is_shown(forest):
    full = answer_in_full(replace(forest, background=Background.none()), TOYS, "food")
    assert "The model keeps no customer who bought food." in joined(it_takes(full)[1])
    assert why(full)[1] == []


def test_the_scores_of_the_model_stand_beside_guessing(full, learned):
    _, evaluation = learned("random_forest")
    shown = joined(the_model(full, "mine", evaluation)[1])
    assert "random forest" in shown
    assert f"{evaluation.metrics['accuracy'].mean:.0%}" in shown
    assert shown.count(", guessing ") == 4
    assert ", guessing " not in joined(the_model(full, "", None)[1])
