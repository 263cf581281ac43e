import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from core.table.cells import Cells
from core.table.dates import (
    DAY_FIRST,
    MONTH_FIRST,
    agreed_order,
    as_dates,
    as_day,
    as_floats,
    in_days,
    in_order,
    why_no_date,
)


def texts(*cells):
    return pa.array(cells, pa.large_string())


def read(written, *cells):
    dates = as_dates(texts(*cells), written)
    return [None if np.isnat(date) else str(pd.Timestamp(date)).removesuffix(" 00:00:00") for date in dates]


def agreed(*cells):
    return agreed_order(Cells.of(pd.Series(cells, dtype="str")))


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("2024-01-02", "2024-01-02"),
        ("2024-1-2 03:04", "2024-01-02 03:04:00"),
        ("2017/12/31", "2017-12-31"),
        ("2017.12.31", "2017-12-31"),
        ("3 Jan 2017", "2017-01-03"),
        ("3. March 2017 14:05", "2017-03-03 14:05:00"),
        ("3-SEP-17", "2017-09-03"),
        ("Jan 3, 2017", "2017-01-03"),
        ("December 3 2017 12:30 am", "2017-12-03 00:30:00"),
        ("2024-01-02 3:04:05.5 PM", "2024-01-02 15:04:05.500000"),
        ("2024-01-02T00:30:00+02:00", "2024-01-02 00:30:00"),
        ("2024-01-02T00:30Z", "2024-01-02 00:30:00"),
        ("2024-01-02 00:30:00 -0330", "2024-01-02 00:30:00"),
        ("2024-13-01", None),
        ("2023-02-29", None),
        ("2024-01-02 24:01", None),
        ("2024-01-02 13:00 pm", None),
        ("02/01/2024", None),
        ("2024-01/02", None),
        ("2024", None),
        ("3 Foo 2017", None),
        (None, None),
    ],
)
def test_dates_that_tell_their_order_are_read_in_any_column(cell, date):
    assert read("", cell, "1999/01/02") == [date, "1999-01-02"]  # the second keeps the swift way shut
    assert read(DAY_FIRST, cell)[0] == date or cell == "02/01/2024"


@pytest.mark.parametrize("cell", ["2024-01-02", "2024-01-02 03:04:05", "2024-01-02T03:04:05.25"])
def test_the_swift_way_reads_the_same(cell):
    assert read("", cell) == read("", cell, "1999/01/02")[:1]


def test_other_dates_are_read_in_the_order_of_their_column():
    cells = ["31/12/2017", "1.2.2017", "01-02-2017 10:15", "12/31/2017", "31.12.68", "31.12.69", "31/12.2017"]
    assert read(DAY_FIRST, *cells) == [
        *("2017-12-31", "2017-02-01", "2017-02-01 10:15:00", None, "2068-12-31", "1969-12-31", None)
    ]
    assert read(MONTH_FIRST, *cells)[1:4] == ["2017-01-02", "2017-01-02 10:15:00", "2017-12-31"]
    assert read("", *cells) == [None] * 7


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["01/02/2017", "31/12/2017"], (DAY_FIRST, False)),
        (["01/02/2017", "12/31/2017"], (MONTH_FIRST, False)),
        (["01/02/2017", "03/04/2017"], (DAY_FIRST, True)),
        (["31/12/2017", "30/12/2017", "12/31/2017"], (DAY_FIRST, False)),
        (["31/02/2017", "01/02/2017", "28/02/2017"], (DAY_FIRST, False)),
        (["2017-12-31", "3 Jan 2017"], ("", False)),
        (["1.2.3.4", "Rome", None], ("", False)),
        ([], ("", False)),
    ],
)
def test_the_order_is_the_one_in_which_more_cells_are_dates(cells, order):
    assert agreed(*cells) == order


def test_dates_whose_order_the_column_decides_are_told_from_the_others():
    assert in_order(texts("1/2/2017", "2017/1/2", "3 Jan 2017", None)).tolist() == [True, False, False, False]


def test_reasons_tell_days_there_never_were_from_what_is_no_date():
    cells = texts("2023-02-29", "31/02/2017", "soon")
    other = f"not a date ({DAY_FIRST})"
    assert why_no_date(cells, DAY_FIRST).to_pylist() == ["no such date", "no such date", other]
    other = "not a date (year-month-day)"
    assert why_no_date(cells).to_pylist() == ["no such date", other, other]


def test_days_are_counted_from_1970():
    days = in_days(pd.Series(pd.to_datetime(["1970-01-03 12:00", None, "1969-12-31"], format="ISO8601")))
    assert (days[0], days[2], as_day(days[0]), as_day(days[2])) == (2.5, -1, "1970-01-03", "1969-12-31")
    assert np.isnan(days[1])


def test_dates_are_days_and_numbers_stay_as_they_are():
    days = as_floats(pd.Series(pd.to_datetime(["1970-01-02 12:00", None])))
    assert days[0] == 1.5
    assert np.isnan(days[1])
    assert as_floats(pd.Series([3, 4])).tolist() == [3.0, 4.0]
