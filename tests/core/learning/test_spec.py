import pytest

from core.choices import Size
from core.errors import BadHyperparameter, NoFeatures, NoTarget, UnknownAlgorithm
from core.learning.spec import size_of, specify

AGES = [20.5, 31.0, 42.0, 53.0, 24.0, 35.0, 46.0, 57.0, 28.0, 39.0]


def test_a_table_without_a_target_is_refused(make):
    with pytest.raises(NoTarget, match="No column is marked as the target"):
        specify(make({"age": AGES, "next": ["a", "b"] * 5}))


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


def test_the_size_counts_what_there_is_to_learn_from(make):
    table = make({"age": AGES, "next": ["a", "b", None, "a", "b"] * 2}, next="target")
    assert size_of(table, "next", ("age",)) == Size(8, 1, 2)


def test_hyperparameters_that_are_not_given_follow_the_size_of_the_data(shoppers):
    spec = specify(shoppers, "gradient_boosting", {"max_iter": "40"})
    assert (spec.hyperparameters["max_iter"], spec.hyperparameters["max_leaf_nodes"]) == (40, 8)


def test_all_usable_columns_but_the_id_and_the_target_are_learned_from(shoppers):
    spec = specify(shoppers)
    assert spec.target == "next"
    assert spec.features == ("n_food", "n_pet_care", "n_toys", "age", "spend", "channel", "member")
