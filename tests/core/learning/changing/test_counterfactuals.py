import pytest

from core.errors import BadWish
from core.learning.changing import Wishes, counterfactuals
from core.learning.predict import predict_one

CUSTOMER = {
    "n_food": 0,
    "n_pet_care": 4,
    "n_toys": 2,
    "age": 44,
    "spend": 20.5,
    "channel": "web",
    "member": "no",
}


def test_what_is_applied_changes_the_answer(forest):
    answers = counterfactuals(forest, CUSTOMER, Wishes("toys"))
    assert answers.found
    for each in answers.found:
        assert predict_one(forest, each.row).label == "toys"
        applied = {**CUSTOMER, **dict(zip(each.changes["column"], each.changes["to"], strict=True))}
        assert predict_one(forest, applied).label == "toys"
    assert [each.cost for each in answers.found] == sorted(each.cost for each in answers.found)


def test_the_answer_already_given_is_said(forest):
    answers = counterfactuals(forest, CUSTOMER, Wishes("pet care"))
    assert answers.found == ()
    assert answers.sentence.startswith("pet care is the answer already (")


def test_nothing_to_change_is_refused(forest):
    with pytest.raises(BadWish, match="Every field is fixed"):
        counterfactuals(forest, CUSTOMER, Wishes("toys", fixed=forest.spec.features))
