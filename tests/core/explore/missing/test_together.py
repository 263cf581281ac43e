import numpy as np
import pandas as pd
import pytest

from core.explore.missing.together import empty_cells, missing_patterns, missing_together, patterns_in_words
from core.table.table import RawRows, Table, open_table

HOLES = pd.DataFrame(
    {
        "age": [20, None, None, 30, None, 40, 50, 60],
        "pet": ["cat", None, None, "dog", None, "cat", "cat", None],
        "fax": [None] * 8,
        "kids": [1, 2, 3, 1, 2, 3, 1, 2],
    }
)


def opened(frame: pd.DataFrame = HOLES) -> Table:
    return open_table(RawRows.of(frame))


def test_only_columns_with_empty_cells_are_looked_at():
    assert list(empty_cells(opened())) == ["age", "pet", "fax"]


def test_the_combinations_of_empty_cells_are_counted_the_most_common_first():
    found = missing_patterns(opened())
    assert found["empty"].tolist() == [("fax",), ("age", "pet", "fax"), ("pet", "fax")]
    assert found["customers"].tolist() == [4, 3, 1]
    assert found["share"].sum() == 1


def test_rare_combinations_are_added_up_in_the_last_line():
    found = missing_patterns(opened(), most=1)
    assert found.values.tolist() == [[1, ("fax",), 4, 0.5], [0, ("age", "pet", "fax"), 4, 0.5]]


def test_combinations_of_many_columns_are_told_apart():
    gaps = np.random.default_rng(0).random((50, 100)) < 0.02
    frame = pd.DataFrame(np.where(gaps, np.nan, 1.5), columns=[f"c{number}" for number in range(100)])
    expected = pd.DataFrame(gaps).value_counts()
    assert missing_patterns(opened(frame), most=100)["customers"].tolist() == expected.tolist()


def test_columns_that_are_empty_together_have_a_phi_near_one():
    found = missing_together(opened())
    assert found[["one", "other", "customers"]].values.tolist() == [["age", "pet", 3]]
    expected = HOLES[["age", "pet"]].isna().astype(int).corr().iloc[0, 1]
    assert found["phi"].iloc[0] == pytest.approx(expected)


def test_of_many_columns_the_emptiest_are_compared():
    frame = HOLES.assign(tel=["a", "b", "a", "b", None, "a", "b", "a"])
    assert missing_together(opened(frame), most=2)[["one", "other"]].values.tolist() == [["age", "pet"]]


def test_how_the_empty_cells_lie_is_said():
    table = opened(HOLES.drop(columns="fax"))
    assert patterns_in_words(missing_patterns(table), missing_together(table)) == (
        "50% of the customers have no empty cell. The most common gap: 38% lack 'age' and 'pet' together. "
        "1 pair of columns is mostly empty together."
    )


def test_a_table_without_holes_says_so():
    table = opened(HOLES[["kids"]])
    assert missing_together(table).empty
    assert missing_patterns(table).values.tolist() == [[1, (), 8, 1.0]]
    assert patterns_in_words(missing_patterns(table), missing_together(table)) == "No cell is empty."


def test_columns_that_are_never_empty_together_are_no_pair():
    table = opened(HOLES[["age", "kids"]])
    said = patterns_in_words(missing_patterns(table), missing_together(table))
    assert said.endswith("No pair of columns is mostly empty together.")
