import pandas as pd
import pytest

from core.explore.checks.every import findings_of
from core.explore.checks.written import looks_like_number
from core.table.schema import Correction
from core.table.table import RawRows, open_table


def opened(**columns):
    return open_table(RawRows.of(pd.DataFrame(columns)))


@pytest.mark.parametrize(
    ("cells", "example"),
    [
        (["$1,200", "€80", "7"], "$1,200"),
        (["45 %", "0.45", "7"], "45 %"),
        (["1.234,56", "1,234.56", "7"], "1.234,56"),
    ],
)
def test_numbers_that_do_not_agree_are_named_with_an_example(cells, example):
    finding = looks_like_number(opened(spend=cells * 5))
    assert (finding.code, finding.subject) == ("looks-like-number", "spend")
    assert finding.message.endswith(f"'{example}' in 'spend'.")


def test_the_finding_is_among_those_of_the_table():
    assert "looks-like-number" in [each.code for each in findings_of(opened(spend=["$1", "€2"] * 20))]


def test_a_column_of_one_format_that_a_person_calls_categories_is_no_finding():
    raw = RawRows.of(pd.DataFrame({"discount": ["45 %", "7 %", "10 %"] * 5}))
    assert looks_like_number(open_table(raw, {"discount": Correction(kind="category")})) is None


@pytest.mark.parametrize(
    "cells",
    [
        ["1234.56", "80", "7"],
        ["1.234,56", "7,5", "12"],
        ["$1,200", "$80", "-$3.50"],
        ["01234", "80331", "10115"],
        ["192.168.001.001", "10.0.0.1", "10.0.0.2"],
        ["18-25", "26-35", "36+"],
        ["$1,200", "cheap", "dear"],
        ["01.02.2024", "02.02.2024", "03.02.2024"],
        ["2024-01-02", "2024-01-03", None],
        [None, None, None],
    ],
)
def test_plain_numbers_names_and_dates_are_no_finding(cells):
    assert looks_like_number(opened(spend=cells * 5)) is None
