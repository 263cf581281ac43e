"""The full answer: all parts of one customer, and what is said where one cannot be answered."""

from dataclasses import replace

import pytest

from core.errors import BadRow, BadWish, UnknownCategory
from core.learning.background import Background
from core.learning.changing import Wishes
from core.learning.full import ALIKE, CHANGES, PARTS, WHY, Who, answer_in_full
from core.learning.predict import predict_one

TOYS = {"n_toys": 9, "n_food": 0, "n_pet_care": 0, "age": 30, "spend": 20, "channel": "web", "member": "no"}


@pytest.fixture(scope="module")
def full(forest):
    return answer_in_full(forest, TOYS, who=Who("c0001", {**TOYS, "n_toys": "9.0", "age": 31}))


def test_all_parts_speak_of_the_same_customer(forest, full):
    assert full.prediction == predict_one(forest, TOYS)
    assert (full.category, full.unsaid) == ("toys", {})
    assert full.explanation.probabilities == pytest.approx(full.prediction.probabilities)
    assert {each.column for each in full.moves} == set(full.movers.of("toys")["column"][:3])
    assert full.look_alikes.label == "toys"


def test_where_the_first_category_is_explained_changes_aim_at_the_second(full):
    second = full.prediction.bars["category"][1]
    assert full.wished == full.changes.category == full.nearest.category == second


def test_where_another_category_is_explained_changes_aim_at_it(forest):
    full = answer_in_full(forest, TOYS, "food", parts=[CHANGES])
    assert (full.category, full.wished, full.changes.category) == ("food", "food", "food")


def test_only_what_really_differs_from_the_start_is_changed(full):
    assert full.changed == {"age": (31.0, 30.0)}


def test_what_is_not_asked_for_is_not_answered(forest):
    full = answer_in_full(forest, TOYS, parts=[])
    answers = (full.explanation, full.movers, full.nearest, full.changes, full.look_alikes)
    assert answers == (None, None, None, None, None)
    assert (full.moves, full.unsaid) == ((), {})


def test_a_part_that_refuses_is_said_and_the_others_are_answered(forest):
    without = replace(forest, background=Background.none())
    full = answer_in_full(without, TOYS)
    assert "keeps no training customers" in full.unsaid[WHY]
    assert full.explanation is None
    assert full.prediction.label == "toys"
    assert full.movers is not None
    assert full.changes is not None


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"category": "cars"}, UnknownCategory),
        ({"wishes": Wishes("cars")}, BadWish),
        ({"row": {"age": "old"}}, BadRow),
        ({"row": TOYS, "who": Who("me", {"age": "old"})}, BadRow),
    ],
)
def test_what_no_part_could_answer_is_refused(forest, asked, refusal):
    with pytest.raises(refusal):
        answer_in_full(forest, **{"row": TOYS, **asked})


def test_a_customer_of_whom_nothing_is_known_is_answered(forest):
    full = answer_in_full(forest, {})
    assert set(full.row.values()) == {None}
    assert full.prediction.label in forest.classes
    assert set(full.unsaid) <= set(PARTS) - {ALIKE}
