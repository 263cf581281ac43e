import pytest

from core.learning.evaluation.contenders import contenders_of
from core.learning.rows import labelled_rows
from core.learning.spec import specify
from core.learning.train import look


def contenders(table, algorithm: str, given: dict[str, float] | None = None):
    spec = specify(table, algorithm, given)
    return contenders_of(spec, look(spec, table.schema, labelled_rows(table, spec)))


def test_prior_habit_and_lines_stand_beside_a_model(shoppers):
    found = contenders(shoppers, "random_forest")
    assert list(found.pipelines) == ["model", "prior", "habit", "logistic_regression"]
    assert found.same is None


@pytest.mark.parametrize("name", ["habit", "logistic_regression"])
def test_a_baseline_that_is_the_model_itself_is_not_fitted_twice(shoppers, name):
    found = contenders(shoppers, name)
    assert found.same == name
    assert name not in found.pipelines


def test_a_baseline_with_other_settings_is_another_one(shoppers):
    found = contenders(shoppers, "logistic_regression", {"C": 5})
    assert found.same is None
    assert "logistic_regression" in found.pipelines
