import pandas as pd
import pytest

from core.table.schema import Correction
from core.table.table import RawRows, open_table


def said(code, corrections=None, **columns):
    found = open_table(RawRows.of(pd.DataFrame(columns)), corrections).findings
    return next((finding for finding in found if finding.code == code), None)


def test_numbers_read_in_a_format_are_said_with_an_example():
    finding = said(
        "number-format", spend=["1.234,56 €", "7,5"] * 5, age=["1,200", "1,300.5"] * 5, n=range(10)
    )
    assert (finding.level, finding.subject) == ("info", "2 columns")
    assert finding.message == (
        "20 cells of 'spend' and 'age' read as numbers: '1.234,56 €' as 1234.56 and '1,200' as 1200."
    )
    assert finding.evidence == {"cells": 20, "columns": "spend, age", "doubtful": ""}


def test_a_number_that_could_be_read_otherwise_is_a_warning():
    finding = said("number-format", spend=["1,200", "3,450"])
    assert finding.level == "warning"
    assert finding.message.endswith("'1,200' as 1200. 'spend' could be read in another way too.")


def test_dates_read_in_an_order_are_said_with_an_example():
    finding = said("date-order", joined=["31/12/2017", "01/02/2017"])
    assert (finding.level, finding.subject) == ("info", "joined")
    assert finding.message == "2 cells of 'joined' read as dates: '31/12/2017' as 2017-12-31."


def test_dates_of_no_clear_order_are_a_warning_until_someone_says_the_order():
    dates = {"joined": ["01/02/2017", "03/04/2017"]}
    finding = said("date-order", **dates)
    assert (finding.level, finding.evidence["doubtful"]) == ("warning", "joined")
    known = Correction(written="month-day-year")
    assert said("date-order", {"joined": known}, **dates).level == "info"


@pytest.mark.parametrize(
    "cells", [["1234.56", "7"], ["2017-12-31", "3 Jan 2017"], ["Rome", "Oslo"], [1.5, 2.5]]
)
def test_what_is_plain_is_no_finding(cells):
    for code in ("number-format", "date-order"):
        assert said(code, {"x": Correction(role="feature")}, x=cells) is None
