import pandas as pd
import pytest

from core.errors import BadColumn
from core.table.row_names import led_by

ANSWERS = pd.DataFrame({"segment": ["loyal", "new"]}, index=[1, 3])


def test_the_names_of_the_rows_come_first():
    led = led_by(pd.Series(["c1", "c3"], index=[1, 3]), "customer", ANSWERS)
    assert led.to_dict("list") == {"customer": ["c1", "c3"], "segment": ["loyal", "new"]}
    assert led.index.tolist() == [1, 3]
    assert list(ANSWERS) == ["segment"]


def test_row_numbers_can_name_the_rows():
    assert led_by(ANSWERS.index, "row", ANSWERS)["row"].tolist() == [1, 3]


def test_a_name_that_the_answers_have_is_refused():
    with pytest.raises(BadColumn, match="id column is named 'segment'") as refusal:
        led_by(ANSWERS.index, "segment", ANSWERS)
    assert "rename it" in refusal.value.remedy
