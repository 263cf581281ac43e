import numpy as np
import pandas as pd
import pytest

from core.errors import BadPick
from core.learning.asking.picking import candidates, draw, find
from core.learning.evaluation.answers import Answers

# Rows 7 to 11: right and sure, wrong and sure, wrong and unsure, right and unsure, wrong and unsure.
ANSWERS = Answers(
    ("pet", "toys"),
    np.array([7, 8, 9, 10, 11]),
    np.zeros(5, dtype=np.int64),
    np.array([0, 1, 1, 1, 0]),
    np.array([[0.9, 0.1], [0.95, 0.05], [0.6, 0.4], [0.45, 0.55], [0.3, 0.7]]),
)


def test_everyone_can_be_picked():
    found = candidates(ANSWERS)
    assert found.rows.tolist() == [7, 8, 9, 10, 11]
    assert found.count == "5 of 5"
    assert found.sentence == "All 5 customers who were predicted unseen."


def test_those_predicted_wrong_can_be_picked():
    found = candidates(ANSWERS, "wrong")
    assert found.rows.tolist() == [8, 9, 11]
    assert (
        found.sentence == "3 of 5 customers were predicted wrong; the models that said so had not seen them."
    )


def test_of_those_predicted_wrong_the_confident_ones_can_be_picked():
    found = candidates(ANSWERS, "confidently wrong")
    assert found.rows.tolist() == [8]
    assert found.sentence == (
        "1 of 5 customers was predicted wrong, though among the 20% it was surest about; "
        "the models that said so had not seen them."
    )


def test_a_range_of_a_categorys_probability_holds_both_of_its_ends():
    found = candidates(ANSWERS, category="pet", low=0.45, high=0.9)
    assert found.rows.tolist() == [7, 9, 10]
    assert found.sentence.startswith("3 of 5 customers were given 45% to 90% for pet; ")
    assert candidates(ANSWERS, "wrong", "pet", 0.45, 0.9).rows.tolist() == [9]


def test_the_answers_of_repeats_are_averaged():
    twice = Answers(
        ANSWERS.classes,
        np.array([7, 7]),
        np.array([0, 1]),
        np.array([0, 0]),
        np.array([[0.8, 0.2], [0.1, 0.9]]),
    )
    assert candidates(twice, "wrong").rows.tolist() == [7]
    assert candidates(twice, category="pet", low=0.44, high=0.46).count == "1 of 1"


def test_nobody_is_no_error():
    assert candidates(ANSWERS, category="toys", low=0.99).count == "0 of 5"
    assert candidates(Answers.none(("pet", "toys")), "confidently wrong").count == "0 of 0"
    assert draw(candidates(ANSWERS, category="toys", low=0.99).rows, 3) is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"who": "nobody"}, "'nobody'"),
        ({"category": "fish"}, "'fish'"),
        ({"category": "pet", "low": 0.6, "high": 0.5}, "from 0.6 to 0.5"),
        ({"category": "pet", "high": 1.5}, "to 1.5"),
        ({"low": float("nan")}, "from nan"),
    ],
)
def test_what_cannot_be_picked_is_refused(asked, said):
    with pytest.raises(BadPick, match=said) as refusal:
        candidates(ANSWERS, **asked)
    assert refusal.value.remedy


def test_drawing_on_comes_to_everyone_before_anyone_comes_again():
    rows = np.arange(10, 30)
    assert draw(rows, 4) == draw(rows, 4)
    assert sorted(draw(rows, seed) for seed in range(20)) == rows.tolist()
    assert [draw(rows, seed) for seed in range(20)] != rows.tolist()


def test_the_exact_name_is_found_first_then_what_begins_so_then_what_holds_it():
    names = pd.Series(["a12", "120", "x", None, "12", "1200", "A12"])
    assert find(names, " 12 ").places.tolist() == [4, 1, 5, 0, 6]
    assert find(names, "a12").places.tolist() == [0, 6]
    assert find(names, "12", most=2).places.tolist() == [4, 1]
    assert find(names, "12", most=2).number == 5


@pytest.mark.parametrize("text", ["zz", ".*", "\ud800", "\0", "1" * 5000, "%"])
def test_what_no_name_holds_finds_nobody(text):
    assert find(pd.Series(["a12", "b"]), text).number == 0


def test_without_text_the_first_names_are_found():
    found = find(pd.Series([7, 8, 9]), "", most=2)
    assert (found.places.tolist(), found.number) == ([0, 1], 3)
    assert find(pd.Series([7, 8, 9]), "8").places.tolist() == [1]
