import json

import pandas as pd
import pytest

from core.golden import GoldenRow, as_form_row, mismatches

GOLDEN = (
    GoldenRow({"age": 30.0}, "food", (0.7, 0.3)),
    GoldenRow({"age": None}, "pet", (0.4, 0.6)),
)
ANSWERS = {30.0: ("food", (0.7, 0.3)), None: ("pet", (0.4, 0.6))}


def asked(**changed: object) -> list[str]:
    answers = {**ANSWERS, **{30.0: changed.get("first", ANSWERS[30.0])}}
    return mismatches(lambda row: answers[row["age"]], GOLDEN)


def test_the_answers_of_training_are_no_mismatch():
    assert asked() == []


def test_rounding_is_no_mismatch():
    assert asked(first=("food", (0.7 + 1e-9, 0.3 - 1e-9))) == []


def test_another_label_is_named_beside_that_of_training():
    assert asked(first=("pet", (0.3, 0.7))) == ["golden row 1 of 2: 'pet' where training said 'food'"]


@pytest.mark.parametrize("numbers", [(0.69, 0.31), (0.7,), (float("nan"), 0.3)])
def test_the_same_label_with_other_numbers_is_a_mismatch(numbers):
    assert asked(first=("food", numbers)) == ["golden row 1 of 2: 'food' with other numbers than in training"]


def test_the_rows_are_asked_one_at_a_time():
    rows = []
    mismatches(lambda row: (rows.append(row), ANSWERS[row["age"]])[1], GOLDEN)
    assert rows == [{"age": 30.0}, {"age": None}]


def test_a_row_is_written_as_a_form_sends_it():
    frame = pd.DataFrame(
        {
            "age": [30.5, None],
            "city": pd.Series(["Oslo", None], dtype="str"),
            "joined": pd.to_datetime(["2017-03-01", None]),
        }
    ).set_axis([7, 9])
    assert as_form_row(frame, 7) == {"age": 30.5, "city": "Oslo", "joined": "2017-03-01"}
    assert as_form_row(frame, 9) == {"age": None, "city": None, "joined": None}
    json.dumps(as_form_row(frame, 7), allow_nan=False)
