import datetime
import decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.table.cells import Cells, as_text, as_texts, is_flag, matching, spelled


def texts(*cells):
    return pd.Series(cells, dtype="str")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (" Rome ", "Rome"),
        ("007", "007"),
        (1, "1"),
        (1.0, "1"),
        (np.float32(0.5), "0.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (-2.5, "-2.5"),
        (float("inf"), "inf"),
        (True, "True"),
        (decimal.Decimal("1.50"), "1.50"),
        (pd.Timestamp("2024-01-02"), "2024-01-02"),
        (pd.Timestamp("2024-01-02 03:04"), "2024-01-02 03:04:00"),
        (datetime.date(2024, 1, 2), "2024-01-02"),
    ],
)
def test_a_value_is_written_the_way_a_file_would_hold_it(value, written):
    assert as_text(value) == written


@pytest.mark.parametrize("value", [None, float("nan"), pd.NA, pd.NaT, "", "  "])
def test_missing_values_are_missing(value):
    assert as_text(value) is None
    assert as_texts(pd.Series([value], dtype=object)).isna().all()


def test_a_column_of_any_type_becomes_text_with_its_index():
    column = pd.Series([1.0, None, 2.5], index=[4, 5, 6], name="age")
    written = as_texts(column)
    assert (written.dtype, written.name, written.index.to_list()) == ("str", "age", [4, 5, 6])
    assert written.fillna("missing").to_list() == ["1", "missing", "2.5"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.none() | st.text(max_size=5) | st.sampled_from([" n/a", "NaN ", "--", "NA", " x\t"])))
def test_text_columns_follow_the_same_rule_as_single_values(cells):
    fast = as_texts(pd.Series(cells, dtype="str"))
    assert [None if pd.isna(cell) else cell for cell in fast] == [as_text(cell) for cell in cells]


@pytest.mark.parametrize("word", ["none", "NA", "-", "N/A", "nan", "NULL", "#N/A", "<NA>"])
def test_a_word_that_says_missing_is_still_a_word(word):
    assert as_text(word) == as_texts(texts(f" {word} "))[0] == word


def repeated(*cells):
    """A column so long that it is told apart only if these cells repeat."""
    return pd.Series(cells * (30_000 // len(cells)), dtype="str")


@pytest.mark.parametrize(
    "column",
    [repeated("a", "b", None), pd.Series(map(str, range(30_000)), dtype="str"), texts(None), texts()],
)
def test_what_is_said_of_a_value_is_said_of_each_of_its_cells(column):
    cells = Cells.of(column)
    lengths = np.array([len(value or "") for value in cells.different.to_pylist()])
    assert cells.spread(lengths, 0).tolist() == [0 if pd.isna(cell) else len(cell) for cell in column]
    assert cells.counts.sum() == column.notna().sum()
    assert cells.spread_texts(cells.different).to_pylist() == [None if pd.isna(x) else x for x in column]


def test_a_column_whose_values_hardly_repeat_is_taken_row_by_row():
    column = pd.Series([*map(str, range(20_000)), "7", None], dtype="str")
    cells = Cells.of(column)
    assert cells.places is None
    assert len(cells.told_apart.different) == 20_000
    assert cells.tally(np.array([cell == "7" for cell in column])) == {"7": 2}


def test_values_left_out_are_counted_no_more():
    cells = Cells.of(texts("a", "b", "a", None))
    left = cells.without(np.array([True, False]))
    assert (left.different.to_pylist(), left.counts.tolist()) == ([None, "b"], [0, 1])
    assert left.share(np.array([False, True])) == 1
    assert cells.tally(np.array([True, True])) == {"a": 2, "b": 1}


def test_a_flag_is_one_answer_however_it_is_spelled():
    answers = pa.array(["TRUE", "false", "True", "maybe", None], pa.large_string())
    assert spelled(answers, ("False", "true")).to_pylist() == ["true", "False", "true", "maybe", None]


def test_a_yes_and_a_no_are_a_flag():
    assert is_flag({"Yes", "no"})
    assert is_flag({"0", "1"})
    assert not is_flag({"yes", "0"})
    assert not is_flag({"yes"})
    assert not is_flag({"Rome", "Oslo"})


@pytest.mark.parametrize(
    "cells", [["a", " b"], ["a\t", "b"], ["a", "\u00a0b"], ["a", ""], ["", ""], ["a\u3000"]]
)
def test_what_stands_around_a_text_is_cut_wherever_it_stands(cells: list[str]) -> None:
    texts = as_texts(pd.Series(cells, dtype="str"))
    assert texts.dropna().tolist() == [cell.strip() for cell in cells if cell.strip()]


def test_text_that_needs_no_cutting_is_left_as_it_is_and_empty_cells_stay_missing() -> None:
    texts = pd.Series(["é".join("ab"), None, "c d", "1.5"], dtype="str")
    assert as_texts(texts)[[0, 2, 3]].tolist() == ["aéb", "c d", "1.5"]
    assert as_texts(texts[1:]).isna().tolist() == [True, False, False]


@given(st.lists(st.floats(allow_nan=True) | st.integers(-(2**53), 2**53).map(float), min_size=1))
def test_a_column_of_numbers_is_written_as_each_of_them_would_be_read(values: list[float]) -> None:
    texts = as_texts(pd.Series(values, dtype="float64"))
    for text, value in zip(texts, values, strict=True):
        assert (pd.isna(text) and np.isnan(value)) or float(text) == value
        assert np.isnan(value) or abs(value) >= 2**62 or value != np.floor(value) or text == as_text(value)


def test_a_missing_text_holds_no_pattern() -> None:
    assert matching(pa.array(["12", "x1", None]), r"^\d").tolist() == [True, False, False]
