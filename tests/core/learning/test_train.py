from dataclasses import replace

import numpy as np
import pytest

from core.choices import Size
from core.errors import (
    BadHyperparameter,
    MissingColumns,
    NoFeatures,
    NoTarget,
    RareClasses,
    SingleClassTarget,
    UnknownAlgorithm,
)
from core.learning.train import build, labelled_rows, look, specify, train

AGES = [20.5, 31.0, 42.0, 53.0, 24.0, 35.0, 46.0, 57.0, 28.0, 39.0]


def taught(make, classes: list[object], folds: int = 2, **choices: object):
    """The rows that can teach, of a table with these classes."""
    table = make({"age": AGES[: len(classes)], "next": classes}, next="target")
    return labelled_rows(table, specify(table, "logistic_regression", folds=folds, **choices))


def test_a_table_without_a_target_is_refused(make):
    with pytest.raises(NoTarget, match="No column is marked as the target"):
        specify(make({"age": AGES, "next": ["a", "b"] * 5}))


def test_a_target_that_is_not_in_the_table_is_refused_with_the_nearest_column(make):
    table = make({"age": AGES, "next_category": ["a", "b"] * 5}, next_category="target")
    with pytest.raises(MissingColumns, match=r"'next_categry' \(nearest: 'next_category'\)"):
        train(table, replace(specify(table), target="next_categry"))


def test_a_table_without_usable_features_is_refused(make):
    notes = [f"remark number {number} on this customer, in many words" for number in range(10)]
    table = make({"notes": notes, "next": ["a", "b"] * 5}, next="target", notes="feature")
    with pytest.raises(NoFeatures, match="No usable column"):
        specify(table)


def test_an_unknown_algorithm_is_refused_with_the_names(shoppers):
    with pytest.raises(UnknownAlgorithm, match="'oracle'") as refusal:
        specify(shoppers, "oracle")
    assert "random_forest" in refusal.value.remedy


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"trees": 5}, "has no hyperparameter 'trees'"),
        ({"n_estimators": 5}, "n_estimators is from 20 to 1000, not '5'"),
        ({"n_estimators": 50.5}, "not '50.5'"),
        ({"n_estimators": "many"}, "not 'many'"),
        ({"max_features": "most"}, "one of sqrt, log2, all"),
        ({"min_samples_leaf": float("nan")}, "not 'nan'"),
    ],
)
def test_a_hyperparameter_that_is_unknown_or_outside_its_range_is_refused(shoppers, given, said):
    with pytest.raises(BadHyperparameter, match=said):
        specify(shoppers, "random_forest", given)


@pytest.mark.parametrize("choice", [{"folds": 1}, {"folds": 21}, {"seed": -1}, {"seed": 0.5}])
def test_folds_and_seeds_outside_their_range_are_refused(shoppers, choice):
    with pytest.raises(BadHyperparameter, match=next(iter(choice))):
        specify(shoppers, **choice)


def test_folds_and_seed_may_be_given_as_text(shoppers):
    spec = specify(shoppers, folds="4", seed="7")
    assert (spec.folds, spec.seed) == (4, 7)


def test_a_target_with_one_class_is_refused(make):
    with pytest.raises(SingleClassTarget, match="'next' holds 'a' in all 10 rows"):
        taught(make, ["a"] * 10)


def test_a_target_without_a_value_is_refused(make):
    with pytest.raises(SingleClassTarget, match="no class with enough rows"):
        taught(make, [None] * 10)


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
    with pytest.raises(RareClasses, match=r"'a' \(8\)"):
        labelled_rows(table, specify(table, "logistic_regression", folds=2))


def test_rows_without_a_target_do_not_teach(make):
    rows = taught(make, ["a", "b", None, "a", "b", "n/a", "a", "b"])
    assert rows.labels.tolist() == ["a", "b", "a", "b", "a", "b"]
    assert rows.features.index.tolist() == [1, 2, 4, 5, 7, 8]
    assert rows.size == Size(6, 1, 2)


def test_a_target_of_numbers_has_classes_of_text(make):
    assert taught(make, [1, 2, 1, 2, 1, 2]).classes == ("1", "2")


def test_defaults_are_chosen_for_the_rows_that_teach(make):
    table = make({"age": AGES, "next": ["a", "b", None, None, None] * 2}, next="target")
    seen = look(specify(table, folds=2), table.schema, labelled_rows(table, specify(table, folds=2)))
    assert seen.size.rows == 4


def test_the_pipeline_takes_the_named_frame(shoppers):
    spec = specify(shoppers, "logistic_regression")
    rows = labelled_rows(shoppers, spec)
    pipeline = build(spec, look(spec, shoppers.schema, rows)).fit(rows.features, rows.labels)
    turned = rows.features[rows.features.columns[::-1]]
    assert np.array_equal(pipeline.predict_proba(turned), pipeline.predict_proba(rows.features))


def test_a_model_knows_what_it_was_taught_by(forest, shoppers):
    assert forest.classes == ("food", "pet care", "toys")
    assert sum(forest.shares) == pytest.approx(1)
    assert forest.rows == 240
    assert forest.schema.id == "customer_id"
    assert forest.schema.target == "next"
    assert [each.column for each in forest.reference] == list(forest.spec.features)
    assert forest.schema["channel"].categories == ("app", "shop", "web")


def test_what_only_rows_without_a_target_hold_is_new_to_the_model(make):
    columns = {
        "age": [*AGES, 99.0],
        "channel": [*["web", "shop"] * 5, "fax"],
        "next": [*["a", "b"] * 5, None],
    }
    table = make(columns, next="target")
    model = train(table, specify(table, "logistic_regression"))
    assert model.schema["age"].high == 57.0
    assert model.schema["channel"].categories == ("shop", "web")


def test_an_ignored_column_is_not_learned_from(make):
    table = make({"age": AGES, "leak": ["a", "b"] * 5, "next": ["a", "b"] * 5}, next="target", leak="ignored")
    assert train(table, specify(table, "logistic_regression")).schema.names == ["age", "next"]
