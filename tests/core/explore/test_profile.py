import pandas as pd
import pytest

from core.errors import NoTarget
from core.explore.profile import balance, missing_cells, profile, repeated_rows, target_classes
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table

CUSTOMERS = pd.DataFrame(
    {
        "customer_id": ["c1", "c2", "c3", "c4"],
        "age": [20, 30, 30, None],
        "region": ["north", "south", "south", "south"],
        "next": ["toys", "food", "food", None],
    }
)


def opened(frame: pd.DataFrame, **roles: str) -> Table:
    return open_table(RawRows.of(frame), {name: Correction(role=role) for name, role in roles.items()})


def test_rows_read_are_rows_used_and_rows_set_aside():
    ages = ["20", "30"] * 20 + ["old"]
    found = profile(opened(pd.DataFrame({"age": ages, "next": ["toys"] * 20 + ["food"] * 21})))
    assert (found.read, found.rows, found.rejected) == (41, 40, 1)


def test_a_number_is_described_by_its_median_and_range():
    age = profile(opened(CUSTOMERS)).columns.set_index("name").loc["age"]
    assert (age["kind"], age["typical"], age["low"], age["high"]) == ("number", "30", 20, 30)
    assert (age["missing"], age["distinct"]) == (0.25, 2)


def test_a_category_is_described_by_its_most_common_value():
    region = profile(opened(CUSTOMERS)).columns.set_index("name").loc["region"]
    assert region["typical"] == "south"
    assert pd.isna(region["low"])


def test_a_column_without_values_says_why_it_is_left_out():
    empty = profile(opened(CUSTOMERS.assign(fax=None))).columns.set_index("name").loc["fax"]
    assert (empty["role"], empty["reason"], empty["typical"]) == ("ignored", "no value at all", "")


def test_a_date_is_described_by_its_middle_day():
    days = pd.DataFrame({"joined": ["2024-01-01", "2024-01-03", "2024-01-05"]})
    assert profile(opened(days)).columns.loc[0, "typical"] == "2024-01-03"


def test_rows_that_differ_in_the_id_alone_are_duplicates():
    table = opened(CUSTOMERS, customer_id="id", next="target")
    assert profile(table).duplicates == 1
    assert repeated_rows(table).tolist() == [False, False, True, False]


def test_a_table_of_ids_alone_has_no_duplicates():
    assert not repeated_rows(opened(CUSTOMERS[["customer_id"]], customer_id="id")).any()


def test_empty_cells_are_counted_over_all_columns():
    found = profile(opened(CUSTOMERS))
    assert found.cells_missing == 2
    assert found.missing == 2 / 16


def test_the_emptiest_column_comes_first():
    cells = missing_cells(opened(CUSTOMERS.assign(age=[20, None, None, None])))
    assert cells.iloc[0].to_dict() == {"column": "age", "share": 0.75, "count": 3}
    assert list(cells["column"]) == ["age", "next", "customer_id", "region"]


def test_the_balance_leaves_rows_without_a_target_out():
    shares = balance(opened(CUSTOMERS, next="target"))
    assert shares.to_dict("list") == {
        "category": ["food", "toys"],
        "customers": [2, 1],
        "share": [2 / 3, 1 / 3],
    }


def test_classes_are_text_even_when_the_target_is_a_number():
    table = opened(CUSTOMERS.assign(next=[1, 2, 3, 1]), next="target")
    assert target_classes(table).tolist() == ["1", "2", "3", "1"]


def test_a_table_without_a_target_has_no_balance():
    with pytest.raises(NoTarget):
        balance(opened(CUSTOMERS))


def test_an_even_number_of_huge_numbers_has_its_median_halfway():
    columns = profile(opened(pd.DataFrame({"x": [3e38, 1, 2, 3e38], "y": [1, 2, 4, None]}))).columns
    assert columns["typical"].tolist() == ["1.5e+38", "2"]
    assert columns["distinct"].tolist() == [3, 3]


def test_of_equally_common_values_the_first_by_name_is_typical():
    columns = profile(opened(pd.DataFrame({"pet": ["dog", "cat", "cat", "dog", "eel"]}))).columns
    assert columns.loc[0, "typical"] == "cat"
