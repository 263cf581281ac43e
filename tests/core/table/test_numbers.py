import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.table.cells import Cells, as_texts
from core.table.numbers import (
    LARGEST,
    MARKS,
    NumberFormat,
    agreed_format,
    as_numbers,
    look_like_numbers,
    number_format,
    why_no_number,
)


def texts(*cells):
    return pa.array(cells, pa.large_string())


def agreed(*cells):
    return agreed_format(Cells.of(pd.Series(cells, dtype="str")), 0.95)


def read(written, *cells):
    return [None if np.isnan(number) else number for number in as_numbers(texts(*cells), written).tolist()]


def test_plain_numbers_are_read_and_the_rest_is_missing():
    cells = ["1", "-2.5e3", "+.5", "2.", "x", None, "1,5", "0x1A", "1_0", "inf", "nan", "1e999", "", "."]
    assert read("", *cells) == [1, -2500, 0.5, 2, *[None] * 10]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.floats(-LARGEST, LARGEST), min_size=1))
def test_every_number_reads_back_exactly(numbers):
    written = as_texts(pd.Series(numbers))
    assert as_numbers(pa.array(written, pa.large_string())).tolist() == numbers


@pytest.mark.parametrize(
    ("cells", "written", "numbers"),
    [
        (["1.234,56", "7,5", "12"], "1.234,56", [1234.56, 7.5, 12]),
        (["$1,200", "$80", "-$3.50", "$.5"], "$1,234.56", [1200, 80, -3.5, 0.5]),
        (["1,200.50 €", "3€", "7"], "1,234.56 €", [1200.5, 3, 7]),
        (["45 %", "7%", "-0.5 %"], "1,234.56 %", [45, 7, -0.5]),
        (["1,200", "1,200,300.25", "12"], "1,234.56", [1200, 1200300.25, 12]),
        (["1 200,5", "3 €", "0,5"], "1 234,56 €", [1200.5, 3, 0.5]),
        (["1\u00a0200,5", "1\u202f200\u202f300,25"], "1 234,56", [1200.5, 1200300.25]),
        (["1'200.5", "7", "1’200’300"], "1'234.56", [1200.5, 7, 1200300]),
        (["(1,200)", "(0.5)", "3,000,000"], "1,234.56", [-1200, -0.5, 3000000]),
        (["−5", "- 5.5", "7"], "1,234.56", [-5, -5.5, 7]),
        (["CHF 1'200.50", "($3)", "3 CHF"] * 20 + ["CHF 3"] * 500, "1'234.56 CHF", None),
        (["1234,5", "0,75"], "1.234,56", [1234.5, 0.75]),
    ],
)
def test_a_column_that_agrees_is_read_in_its_format(cells, written, numbers):
    assert agreed(*cells) == (written, False)
    if numbers:
        assert read(written, *cells) == numbers


@pytest.mark.parametrize(
    "cells",
    [
        ["1234.56", "80", "7"],
        ["1.234", "5.678", "x"],
        ["1,20,000", "12,00,000"],
        ["1,2", "3.4"],
        ["$1", "€2"],
        ["45 %", "0.45"],
        ["192.168.001.001", "10.0.0.1"],
        ["01.234,5", "007,5"],
        ["18-25", "26-35", "36+"],
        ["31.12.2017", "01.02.2018"],
        ["1,5 kg", "2,5 kg"],
        ["€", "-", "()"],
        ["--5", "+-5", "(-5)"],
        [None, None],
        [],
    ],
)
def test_a_column_that_does_not_agree_has_no_format(cells):
    assert agreed(*cells) == ("", False)


def test_of_two_readings_a_mark_before_three_digits_is_for_thousands_but_before_a_per_cent():
    assert agreed("1,200", "3,450") == ("1,234.56", True)
    assert agreed("1.200 €", "3.450 €") == ("1.234,56 €", True)
    assert agreed("1.125 %", "4.500 %") == ("1,234.56 %", True)


def test_a_format_is_taken_only_when_it_reads_more_than_plain_reading():
    assert agreed(*["850.25"] * 97, *["1,200.50"] * 3) == ("1,234.56", False)
    assert agreed(*["850.25"] * 99, "n, a") == ("", False)
    assert agreed(*["8,5"] * 94, *["many"] * 6) == ("", False)


def test_a_number_keeps_its_format():
    assert read("1.234,56", "1.234", "1234.56", "1.23", "(1.234,5)", "1 €") == [
        1234,
        None,
        None,
        -1234.5,
        None,
    ]
    assert read("1,234.56 %", "45", "45%") == [None, 45]


def test_reasons_name_the_format():
    huge = f"larger than {LARGEST:.1e}"
    assert why_no_number(texts("old", "1e39")).to_pylist() == ["not a number", huge]
    said = why_no_number(texts("1,2,3", "9" * 40 + " €"), "1.234,56 €").to_pylist()
    assert said == ["not a number written as 1.234,56 €", huge]


@pytest.mark.parametrize("unit", ["", "$", "€", "%", "CHF", "kr"])
@pytest.mark.parametrize("marks", MARKS)
def test_a_format_is_known_by_its_name(marks, unit):
    made = NumberFormat(marks, unit)
    assert number_format(made.name) == made


@pytest.mark.parametrize("name", ["", "bananas", "1,234.56 bananas", "1,234.56  €", "12,34", "(1,234.56"])
def test_other_names_are_no_formats(name):
    assert number_format(name) is None


def test_numbers_of_any_unit_look_like_numbers_and_names_do_not():
    cells = ["$1,200", "3 €", "45 %", "1.234,56", "12", "01234", "Rome", None]
    assert look_like_numbers(texts(*cells)).tolist() == [*[True] * 5, *[False] * 3]
