from core.learning.predict import predict_one
from core.learning.questions import questions, typical_customer
from core.learning.spec import specify
from core.learning.train import train


def test_a_form_asks_in_groups_a_person_understands(forest):
    asked = {group.title: [column.name for column in group.columns] for group in questions(forest)}
    assert asked == {
        "What they bought": ["n_food", "n_pet_care", "n_toys"],
        "How they behave": ["age", "spend"],
        "Who they are": ["channel", "member"],
    }


def test_a_group_without_fields_is_not_shown(make):
    table = make({"age": [1.5, 2.5, 3.5, 4.5], "next": ["a", "b"] * 2}, next="target")
    model = train(table, specify(table, "logistic_regression", folds=2))
    assert [group.title for group in questions(model)] == ["How they behave"]


def test_a_typical_customer_can_be_predicted(forest):
    typical = typical_customer(forest)
    assert list(typical) == list(forest.spec.features)
    assert typical["channel"] in ("web", "shop", "app")
    assert predict_one(forest, typical).unlike == ()
