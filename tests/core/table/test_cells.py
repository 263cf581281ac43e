import datetime
import decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.table.cells import (
    LARGEST,
    as_dates,
    as_kind,
    as_numbers,
    as_spelled,
    as_text,
    as_texts,
    is_flag,
)


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


@pytest.mark.parametrize(
    "value", [None, float("nan"), pd.NA, pd.NaT, "", "  ", "N/A", "nan", "NULL", "#N/A", "<NA>"]
)
def test_missing_values_and_words_are_missing(value):
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


def test_numbers_are_read_and_the_rest_is_marked():
    values, bad = as_kind(
        texts("1", "-2.5e3", "+.5", "x", None, "1,5", "0x1A", "1_0", "inf", "1e999"), "number"
    )
    assert values[:3].to_list() == [1, -2500, 0.5]
    assert values[3:].isna().all()
    assert bad.to_list() == [False, False, False, True, False, True, True, True, True, True]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.floats(-LARGEST, LARGEST), min_size=1))
def test_every_number_reads_back_exactly(numbers):
    assert as_numbers(as_texts(pd.Series(numbers))).to_list() == numbers


def test_dates_are_read_year_first_and_the_rest_is_marked():
    values, bad = as_kind(
        texts("2024-01-02", "2024-1-2 03:04", "2024-13-01", "02/01/2024", "2024", None), "date"
    )
    assert values[:2].to_list() == [pd.Timestamp("2024-01-02"), pd.Timestamp("2024-01-02 03:04")]
    assert bad.to_list() == [False, False, True, True, True, False]


@pytest.mark.parametrize(
    "cell",
    [
        "2024-01-02T00:30:00+02:00",
        "2024-01-02T00:30Z",
        "2024-01-02 00:30:00 -0330",
        "2024-01-02T00:30:00.0+02",
    ],
)
def test_a_time_zone_moves_no_day(cell):
    read = as_dates(texts(cell, "2024-01-02", "2024-01-02 00:30"))
    assert read.to_list()[:2] == [pd.Timestamp("2024-01-02 00:30"), pd.Timestamp("2024-01-02")]
    assert read[0] == read[2]


def test_numbers_the_models_cannot_hold_are_marked():
    values, bad = as_kind(texts("3.4e38", "-3.5e38", "1e39"), "number")
    assert values[0] == 3.4e38
    assert bad.to_list() == [False, True, True]


@pytest.mark.parametrize("word", ["none", "NA", "nil", "?", "-", "--"])
def test_a_word_that_may_be_a_value_is_not_missing_yet(word):
    assert as_text(word) == word


@pytest.mark.parametrize("kind", ["category", "flag", "text"])
def test_any_text_fits_the_other_kinds(kind):
    values, bad = as_kind(texts("<b>", None), kind)
    assert values.fillna("missing").to_list() == ["<b>", "missing"]
    assert not bad.any()


@pytest.mark.parametrize("kind", ["number", "date", "category"])
def test_a_column_without_rows_has_a_kind(kind):
    values, bad = as_kind(as_texts(pd.Series([], dtype=object)), kind)
    assert len(values) == len(bad) == 0


def test_a_flag_is_one_answer_however_it_is_spelled():
    spelled = as_spelled(texts("TRUE", "false", "True", "maybe", None), ("False", "true"))
    assert spelled.fillna("missing").to_list() == ["true", "False", "true", "maybe", "missing"]


def test_a_yes_and_a_no_are_a_flag():
    assert is_flag({"Yes", "no"})
    assert is_flag({"0", "1"})
    assert not is_flag({"yes", "0"})
    assert not is_flag({"yes"})
    assert not is_flag({"Rome", "Oslo"})
