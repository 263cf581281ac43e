import json
from dataclasses import replace
from datetime import date

import pytest
from pydantic import ValidationError

from core.golden import GoldenRow
from core.learning.evaluation.evaluate import Evaluation
from core.learning.spec import TrainingSpec
from core.table.schema import Column, Schema
from models.record import restored, written


def through_json(value: object) -> object:
    return json.loads(json.dumps(value, allow_nan=False))


def test_an_evaluation_comes_back_as_it_was(learned):
    evaluation = learned("random_forest")[1]
    told = through_json(written(evaluation, leave_out=["answers"]))
    assert restored(Evaluation, told, answers=evaluation.answers) == evaluation


def test_a_spec_keeps_its_hyperparameters_and_their_types(forest):
    spec = restored(TrainingSpec, through_json(written(forest.spec)))
    assert spec == forest.spec
    assert isinstance(spec.hyperparameters["n_estimators"], int)


def test_a_spec_keeps_the_days_it_is_cut_at(forest):
    dated = replace(forest.spec, time="day", cutoffs=(date(2017, 6, 30), date(2017, 7, 31)), group="home")
    assert restored(TrainingSpec, through_json(written(dated))) == dated


def test_a_schema_keeps_text_apart_from_numbers(forest):
    assert restored(Schema, through_json(written(forest.schema))) == forest.schema
    flag = Schema((Column("member", "flag", "feature", typical="1", categories=("0", "1")),))
    assert restored(Schema, through_json(written(flag)))["member"].typical == "1"


def test_every_digit_of_a_number_is_kept():
    golden = GoldenRow({"age": 0.1 + 0.2, "city": "7", "spend": None}, "pet", (1 / 3, 1e-300, 2 / 3))
    assert restored(GoldenRow, through_json(written(golden))) == golden


def test_fields_that_are_left_out_are_given_back_apart():
    golden = GoldenRow({"age": 1.0}, "pet", (0.5,))
    values = written(golden, leave_out=["label"])
    assert "label" not in values
    assert restored(GoldenRow, values, label="pet") == golden


def test_values_of_another_type_are_not_taken():
    with pytest.raises(ValidationError):
        restored(GoldenRow, {"row": {}, "label": "pet", "numbers": ["many"]})


def test_a_field_too_few_and_one_too_many_are_not_taken():
    with pytest.raises(TypeError):
        restored(GoldenRow, {"row": {}})
    with pytest.raises(KeyError):
        restored(GoldenRow, {"row": {}, "label": "pet", "sure": True})


def test_a_field_too_many_deep_inside_is_not_taken():
    column = {"name": "age", "kind": "number", "role": "feature"}
    assert restored(Schema, {"columns": [column]}).names == ["age"]
    with pytest.raises(ValidationError, match="unit"):
        restored(Schema, {"columns": [{**column, "unit": "years"}]})


@pytest.mark.parametrize("values", [None, 7, "row", ["row"], [["row", {}, 1]]])
def test_what_is_no_record_is_not_taken(values):
    with pytest.raises((TypeError, ValueError, KeyError)):
        restored(GoldenRow, values)


def test_what_is_no_dataclass_is_read_by_its_type():
    assert restored(tuple[int, ...], through_json(written((1, 2)))) == (1, 2)
