"""The rows behind answers are found again in their own table, and in no other."""

import numpy as np
import pandas as pd
import pytest

from core.learning.evaluation.answers import Answers
from core.learning.reading.rows import named, speak_of
from core.learning.spec import TrainingSpec
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table

SPEC = TrainingSpec("next", ("age",))


def table(bought: list[str | None]) -> Table:
    frame = pd.DataFrame({"age": range(20, 20 + len(bought)), "next": bought})
    return open_table(RawRows.of(frame), {"next": Correction(role="target")})


@pytest.fixture
def answers() -> Answers:
    """To rows 1, 3 and 4 (the first is 1), in another order."""
    half = np.full((3, 2), 0.5)
    names = np.array(["d", "a", "c"], dtype=object)
    return Answers(("food", "pet"), np.array([4, 1, 3]), np.arange(3), np.array([1, 0, 1]), half, names)


def test_answers_speak_of_the_table_they_were_asked_about(answers: Answers) -> None:
    assert speak_of(answers, table(["food", None, "pet", "pet"]), SPEC)


@pytest.mark.parametrize(
    "bought",
    [["food", None, "pet", "food"], ["food", None, "pet"], ["food", None, None, "pet"]],
    ids=["another class", "a row too few", "no class"],
)
def test_answers_do_not_speak_of_another_table(answers: Answers, bought: list[str | None]) -> None:
    assert not speak_of(answers, table(bought), SPEC)
    assert not speak_of(answers, table(["food", None, "pet", "pet"]), TrainingSpec("last", ("age",)))


def test_customers_are_named_and_shown_with_their_columns(answers: Answers) -> None:
    found = pd.DataFrame({"row": [3, 1], "age": [0.7, 0.4]})
    listed = named(answers, found, table(["food", None, "pet", "pet"]))
    assert listed.to_dict("list") == {
        "customer": ["c", "a"],
        "row": [3, 1],
        "age": [0.7, 0.4],
        "next": ["pet", "food"],
    }
    assert list(named(answers, found)) == ["customer", "row", "age"]
