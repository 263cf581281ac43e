from core.learning.asking.questions import questions, typical_customer
from core.learning.predict import predict_one
from core.learning.spec import specify
from core.learning.train import train


def asked(model):
    groups = questions(model)
    return {(each.part, each.title): [column.name for column in each.columns] for each in groups}


def test_a_form_asks_in_groups_a_person_understands(forest):
    assert asked(forest) == {
        ("Who they are", ""): ["channel", "member"],
        ("How they behave", ""): ["age", "spend"],
        ("What they bought", ""): ["n_food", "n_pet_care", "n_toys"],
    }


def test_a_group_without_fields_is_not_shown(make):
    table = make({"age": [1.5, 2.5, 3.5, 4.5], "next": ["a", "b"] * 2}, next="target")
    assert list(asked(train(table, specify(table, "logistic_regression", folds=2)))) == [
        ("How they behave", "")
    ]


def many_counts(make, makes, classes):
    names = [f"c{number}" for number in range(classes)]
    counts = {
        f"{one}_{name}": [float(row % 7) + at for row in range(4 * classes)]
        for at, one in enumerate(makes)
        for name in names
    }
    table = make({**counts, "next": names * 4}, **dict.fromkeys(counts, "feature"), next="target")
    return train(table, specify(table, "naive_bayes", folds=2))


def test_a_long_past_is_asked_by_make_and_with_many_categories_by_category(make):
    few = asked(many_counts(make, ("n", "spend", "days_since"), 8))
    assert list(few) == [("What they bought", title) for title in ("n …", "spend …", "days since …")]
    many = asked(many_counts(make, ("n", "spend"), 20))
    assert ("What they bought", "c7") in many
    assert many["What they bought", "c7"] == ["n_c7", "spend_c7"]


def test_no_group_is_longer_than_can_be_seen_at_a_glance(make):
    columns = {f"x{number:02}": [1.5, 2.5, 3.5, 4.5] for number in range(40)}
    table = make({**columns, "next": ["a", "b"] * 2}, **dict.fromkeys(columns, "feature"), next="target")
    groups = asked(train(table, specify(table, "logistic_regression", folds=2)))
    assert [title for _, title in groups] == ["x00 to x15", "x16 to x31", "x32 to x39"]


def test_a_typical_customer_can_be_predicted(forest):
    typical = typical_customer(forest)
    assert list(typical) == list(forest.spec.features)
    assert typical["channel"] in ("web", "shop", "app")
    assert predict_one(forest, typical).unlike == ()
