import pytest

from core.choices import Size
from core.errors import RareClasses, SingleClassTarget
from core.learning.rows import labelled_rows
from core.learning.spec import specify

AGES = [20.5, 31.0, 42.0, 53.0, 24.0, 35.0, 46.0, 57.0, 28.0, 39.0]


def taught(make, classes: list[object], folds: int = 2, **choices: object):
    """The rows that can teach, of a table with these classes."""
    table = make({"age": AGES[: len(classes)], "next": classes}, next="target")
    return labelled_rows(table, specify(table, "logistic_regression", folds=folds, **choices))


def test_a_target_with_one_class_is_refused(make):
    with pytest.raises(SingleClassTarget, match="'next' holds 'a' in all 10 rows"):
        taught(make, ["a"] * 10)


def test_a_target_without_a_value_is_refused(make):
    with pytest.raises(SingleClassTarget, match="'next' holds nothing in any row"):
        taught(make, [None] * 10)


@pytest.mark.parametrize("leave_out_rare", [False, True])
def test_a_target_whose_values_hardly_repeat_is_refused_as_such(make, leave_out_rare):
    with pytest.raises((RareClasses, SingleClassTarget)) as refusal:
        taught(make, [0.5, 1.5, 2.5, 3.5, 4.5, 5.5], leave_out_rare=leave_out_rare)
    assert refusal.value.remedy.startswith("Choose a target whose values repeat")


def test_a_group_that_holds_all_rows_is_refused_for_another(make):
    table = make({"age": AGES, "shop": ["x"] * 10, "next": list("ab") * 5}, next="target")
    with pytest.raises(RareClasses, match="different values of 'shop'") as refusal:
        labelled_rows(table, specify(table, "logistic_regression", group="shop"))
    assert "group by another column" in refusal.value.remedy


def test_rare_classes_are_refused_by_name(make):
    with pytest.raises(RareClasses, match=r"fewer different rows than the 3 folds: 'c' \(2\)\."):
        taught(make, ["a"] * 4 + ["b"] * 4 + ["c"] * 2, folds=3)


def test_rare_classes_are_left_out_on_request_and_counted(make):
    rows = taught(make, ["a"] * 4 + ["b"] * 4 + ["c"] * 2, folds=3, leave_out_rare=True)
    assert rows.classes == ("a", "b")
    assert rows.rare == {"c": 2}
    assert len(rows.features) == len(rows.groups) == 8


def test_one_class_left_after_the_rare_ones_is_refused(make):
    with pytest.raises(SingleClassTarget, match="'a' in all 9 rows"):
        taught(make, ["a"] * 9 + ["b"], leave_out_rare=True)


def test_fewer_rows_than_folds_are_refused(make):
    with pytest.raises(RareClasses, match="fewer different rows than the 5 folds"):
        taught(make, ["a", "b", "a", "b"], folds=5)


def test_repeated_rows_do_not_make_a_class_less_rare(make):
    table = make({"age": [1.5] * 8 + [2.5, 3.5], "next": ["a"] * 8 + ["b"] * 2}, next="target")
    with pytest.raises(RareClasses, match=r"2 folds: 'a' \(1 different of 8\)\."):
        labelled_rows(table, specify(table, "logistic_regression", folds=2))


def test_a_customer_who_bought_two_things_is_a_different_row_of_each(make):
    table = make({"age": [1.5, 1.5, 2.5, 2.5, 3.5, 3.5], "next": ["a", "b"] * 3}, next="target")
    rows = labelled_rows(table, specify(table, "logistic_regression", folds=3))
    assert rows.labels.value_counts().to_dict() == {"a": 3, "b": 3}


def test_rows_without_a_target_do_not_teach(make):
    rows = taught(make, ["a", "b", None, "a", "b", "n/a", "a", "b"])
    assert rows.labels.tolist() == ["a", "b", "a", "b", "a", "b"]
    assert rows.features.index.tolist() == [1, 2, 4, 5, 7, 8]
    assert rows.size == Size(6, 1, 2)


def test_a_target_of_numbers_has_classes_of_text(make):
    assert taught(make, [1, 2, 1, 2, 1, 2]).classes == ("1", "2")
