import numpy as np
import pandas as pd

from core.learning.reading.cutting import cut
from core.table.schema import Column


def test_numbers_are_cut_into_bands_of_equally_many_and_empty_ones_stand_alone():
    values = pd.Series([*np.arange(100.0), np.nan, np.nan])
    found = cut(values, Column("age", "number", "feature"))
    assert np.bincount(found.code).tolist() == [20, 20, 20, 20, 20, 2]
    assert found.names == (
        *("age up to 19", "age 20 to 39", "age 40 to 59", "age 60 to 79", "age 80 or more"),
        "age is empty",
    )


def test_a_number_that_most_have_is_a_group_of_its_own():
    found = cut(pd.Series([0.0] * 90 + [1.0, 2.0]), Column("n", "number", "feature"))
    assert found.names == ("n is 0", "n 1 or more")


def test_dates_are_named_as_days():
    values = pd.Series(pd.date_range("2020-01-01", periods=5)).astype("datetime64[us]")
    found = cut(values, Column("since", "date", "feature"))
    assert found.names[0] == "since is 2020-01-01"


def test_rare_categories_are_in_no_group():
    values = pd.Series([f"c{at:02}" for at in range(25)] * 2 + [None] + ["c24"] * 9, dtype="str")
    found = cut(values, Column("channel", "category", "feature"))
    assert (len(found.names), found.names[0], found.names[-1]) == (21, "channel is c24", "channel is empty")
    assert (found.code == -1).sum() == 10


def test_a_column_without_values_is_one_group():
    found = cut(pd.Series([np.nan, np.nan]), Column("n", "number", "feature"))
    assert (found.names, found.code.tolist()) == (("n is empty",), [0, 0])
