import inspect

import pytest

from core import errors
from core.errors import CoreError, MissingColumns, NotATable

REFUSALS = [each for _, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, CoreError)]


@pytest.mark.parametrize("refusal", REFUSALS)
def test_every_refusal_stands_in_the_tree_and_says_what_it_means(refusal):
    assert refusal.__name__ in errors.__doc__
    assert refusal.__doc__


def test_a_refusal_carries_its_message_and_remedy():
    refusal = NotATable("The file is empty.")
    assert str(refusal) == refusal.message == "The file is empty."
    assert refusal.remedy == NotATable.remedy != ""


def test_a_remedy_given_wins_over_the_usual_one():
    assert NotATable("It is a picture.", "Give a CSV file.").remedy == "Give a CSV file."


def test_a_missing_column_is_named_with_the_nearest_one():
    refusal = MissingColumns.among(["age", "spend_total"], ["Age_band", "spend", "spend_totals"])
    assert refusal.message == "Missing columns: 'age', 'spend_total' (nearest: 'spend_totals')."
    assert MissingColumns.among(["x"], []).message == "Missing column: 'x'."


def test_of_many_missing_columns_the_first_are_named_and_the_rest_counted():
    said = MissingColumns.near({f"n{number}": None for number in range(86)}).message
    assert said.startswith("Missing columns: 'n0', 'n1', ")
    assert said.endswith("'n7' and 78 more.")
