import pandas as pd
import pytest

from core.explore.checks.rows import findings_of
from core.explore.checks.written import looks_like_number
from core.table.table import RawRows, open_table


def opened(**columns):
    return open_table(RawRows.of(pd.DataFrame(columns)))


@pytest.mark.parametrize(
    "cells",
    [
        ["1.234,56", "7,5", "12"],
        ["$1,200", "$80", "-$3.50"],
        ["45 %", "7%", "0.5 %"],
        ["1,200", "1,200,300.25", "12"],
        ["1 200,5", "3 €", "0,5"],
        ["1'200", "7", "1'200'300"],
    ],
)
def test_numbers_that_are_not_written_plainly_are_named_with_an_example(cells):
    finding = looks_like_number(opened(spend=cells * 5))
    assert (finding.code, finding.subject) == ("looks-like-number", "spend")
    assert finding.message.endswith(f"'{cells[0]}' in 'spend'.")


def test_the_finding_is_among_those_of_the_table():
    assert "looks-like-number" in [each.code for each in findings_of(opened(spend=["$1", "$2"] * 20))]


@pytest.mark.parametrize(
    "cells",
    [
        ["1234.56", "80", "7"],
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
