import pytest

from core.choices import Value
from core.learning.evaluation.contenders import contenders_of
from core.learning.rows import labelled_rows
from core.learning.spec import specify
from core.learning.train import look


def contenders(table, algorithm: str, given: dict[str, Value] | None = None):
    spec = specify(table, algorithm, given)
    return contenders_of([spec] * 5, look(spec, table.schema, labelled_rows(table, spec)))


def test_prior_habit_and_lines_stand_beside_a_model(shoppers):
    found = contenders(shoppers, "random_forest")
    assert list(found.pipelines) == ["model", "prior", "habit", "logistic_regression"]
    assert found.same is None
    assert {len(each) for each in found.pipelines.values()} == {5}


@pytest.mark.parametrize(("name", "given"), [("habit", {"rule": "plain"}), ("logistic_regression", {})])
def test_a_baseline_that_is_the_model_itself_is_not_fitted_twice(shoppers, name, given):
    found = contenders(shoppers, name, given)
    assert found.same == name
    assert name not in found.pipelines


def test_a_baseline_with_other_settings_is_another_one(shoppers):
    found = contenders(shoppers, "logistic_regression", {"C": 5})
    assert found.same is None
    assert "logistic_regression" in found.pipelines


def test_a_model_that_is_set_anew_in_each_split_is_no_baseline(shoppers):
    plain, other = (specify(shoppers, "logistic_regression", {"C": C}) for C in (0.01, 5))
    rows = labelled_rows(shoppers, plain)
    found = contenders_of([plain, other], look(plain, shoppers.schema, rows))
    assert [each[-1].C for each in found.pipelines["model"]] == [0.01, 5]
    assert found.same is None
