import numpy as np
import pandas as pd
import pytest

from core.table.reference import MOST_LEVELS, Reference, counts_in, reference_of, shares_in
from core.table.schema import Column, Schema


def remembered(values: pd.Series, kind: str):
    column = Column("column", kind, "feature")
    return reference_of(pd.DataFrame({"column": values}), Schema((column,)))[0]


def test_a_number_is_remembered_by_its_deciles():
    reference = remembered(pd.Series(np.arange(100.0)), "number")
    assert reference.edges == pytest.approx(np.arange(9.9, 98, 9.9))
    assert reference.shares == pytest.approx([0.1] * 10 + [0.0])


def test_missing_cells_have_a_share_of_their_own():
    reference = remembered(pd.Series([1.0, 2.0, 3.0, None]), "number")
    assert reference.shares[-1] == 0.25
    assert shares_in(pd.Series([np.nan, np.nan]), reference)[-1] == 1.0


def test_a_column_of_many_zeros_keeps_them_in_one_bin():
    values = pd.Series([0.0] * 80 + list(range(1, 21)))
    reference = remembered(values, "number")
    assert len(reference.shares) == len(reference.edges) + 2
    assert max(reference.shares) == 0.8


def test_numbers_beyond_the_range_fall_into_the_outer_bins():
    reference = remembered(pd.Series(np.arange(100.0)), "number")
    found = shares_in(pd.Series([-1e9, -5.0, 1e9, 50.0]), reference)
    assert (found[0], found[-2]) == (0.5, 0.25)


def test_categories_have_a_share_each_and_the_unknown_share_one():
    reference = remembered(pd.Series(["web", "web", "shop", None], dtype="str"), "category")
    assert reference.levels == ("shop", "web")
    assert reference.shares == (0.25, 0.5, 0.0, 0.25)
    assert shares_in(pd.Series(["fax", "web", None, "fax"], dtype="str"), reference).tolist() == [
        0.0, 0.25, 0.5, 0.25,
    ]  # fmt: skip


def test_of_very_many_categories_the_common_ones_are_remembered():
    names = [f"town {number:03}" for number in range(80)] + ["city"] * 20
    reference = remembered(pd.Series(names, dtype="str"), "category")
    assert len(reference.levels) == MOST_LEVELS
    assert "city" in reference.levels
    assert reference.shares[-2] == pytest.approx(0.31)


def test_dates_are_remembered_in_days():
    reference = remembered(pd.Series(pd.date_range("1970-01-01", periods=11)), "date")
    assert reference.edges == pytest.approx(range(1, 10))
    assert shares_in(pd.Series(pd.to_datetime(["1970-01-01", None])), reference).tolist() == [
        0.5, *[0.0] * 9, 0.5,
    ]  # fmt: skip


def test_a_constant_column_is_one_bin():
    assert remembered(pd.Series([5.0] * 4), "number").shares == pytest.approx([0.0, 1.0, 0.0])


@pytest.mark.parametrize(("kind", "empty"), [("number", np.nan), ("category", None), ("date", pd.NaT)])
def test_a_column_without_a_value_is_not_remembered(kind, empty):
    schema = Schema((Column("column", kind, "feature"),))
    assert reference_of(pd.DataFrame({"column": [empty] * 4}), schema) == ()


def test_names_and_free_text_are_not_remembered():
    schema = Schema(
        (
            Column("id", "text", "id"),
            Column("notes", "text", "feature"),
            Column("age", "number", "feature"),
        )
    )
    frame = pd.DataFrame({"id": ["a", "b"], "notes": ["x", "y"], "age": [1.0, 2.0]})
    assert [each.column for each in reference_of(frame, schema)] == ["age"]


def test_shares_sum_to_1(shoppers):
    for reference in reference_of(shoppers.frame, shoppers.schema):
        assert sum(reference.shares) == pytest.approx(1)
        assert shares_in(shoppers.frame[reference.column], reference) == pytest.approx(reference.shares)


def test_numbers_between_whole_ones_count_in_part_for_both_where_only_whole_ones_are_known():
    """1 in 2 customers, then all of them half a purchase more."""
    known = Reference("n", (1.0, 2.0), (), (0.5, 0.5, 0.0, 0.0))
    moved = pd.Series([0.5, 0.5, 1.5, 1.5, np.nan])
    assert counts_in(moved, known, whole=True).tolist() == [1, 2, 1, 1]
    assert counts_in(moved, known).tolist() == [2, 2, 0, 1]
    whole = pd.Series([0, 1, 2, np.nan])
    assert counts_in(whole, known, whole=True).tolist() == counts_in(whole, known).tolist() == [1, 1, 1, 1]
