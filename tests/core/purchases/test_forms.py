import duckdb
import numpy as np
import pyarrow as pa
import pytest

from core.purchases.forms import AMOUNTS, DATES, choose, date_order
from core.table.dates import DAY_FIRST as DAY_MONTH
from core.table.dates import MONTH_FIRST as MONTH_DAY
from core.table.dates import as_dates
from core.table.numbers import as_numbers

ISO, DAY_FIRST, MONTH_FIRST, DIGITS = DATES
POINT, COMMA, THOUSANDS = AMOUNTS


def read(form, text):
    with duckdb.connect() as connection:
        sql = f"select {form.reading('cell')} from (select ?::varchar as cell)"
        value = connection.execute(sql, [text]).fetchone()[0]
    return value if value is None or isinstance(value, float) else f"{value:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        (ISO, "2017-1-5", "2017-01-05 00:00"),
        (ISO, "2017/01/05 10:30", "2017-01-05 10:30"),
        (ISO, "2017-01-05T23:30:00.5+02:00", "2017-01-05 23:30"),
        (ISO, "2017-01-05 23:30Z", "2017-01-05 23:30"),
        (ISO, "2017-01-05 10:30 PM", "2017-01-05 22:30"),
        (ISO, "2017/1/5 12:05:00 am", "2017-01-05 00:05"),
        (ISO, "2017-02-30", None),
        (ISO, "infinity", None),
        (ISO, "5.1.2017", None),
        (DAY_FIRST, "31/12/2017", "2017-12-31 00:00"),
        (DAY_FIRST, "1.2.17 10:05", "2017-02-01 10:05"),
        (DAY_FIRST, "31-Dec-2017", "2017-12-31 00:00"),
        (DAY_FIRST, "31/02/2017", None),
        (MONTH_FIRST, "12/31/2017 1:05 PM", "2017-12-31 13:05"),
        (MONTH_FIRST, "Jan 3, 2017", "2017-01-03 00:00"),
        (MONTH_FIRST, "31/12/2017", None),
        (DIGITS, "20171231", "2017-12-31 00:00"),
        (POINT, "-1.5", -1.5),
        (POINT, "1,5", None),
        (COMMA, "1.234,56", 1234.56),
        (COMMA, "−12,5 €", -12.5),
        (COMMA, "1.23", None),
        (THOUSANDS, "$1,200.50", 1200.5),
        (THOUSANDS, "1,23", None),
    ],
)
def test_a_form_reads_its_own_and_nothing_else(form, text, value):
    assert read(form, text) == value


def test_the_form_that_fits_most_is_taken_and_the_first_of_equals():
    counts = {"year first": 0, "day first": 3, "month first": 3, "year, month and day in eight digits": 1}
    assert choose(DATES, counts) == DAY_FIRST
    assert choose(DATES, {**counts, "month first": 4}) == MONTH_FIRST


def test_an_unclear_order_of_days_and_months_is_a_warning():
    unclear = date_order("when", DAY_FIRST, {"day first": 3, "month first": 3})
    assert (unclear.code, unclear.level) == ("date-order", "warning")
    assert date_order("when", DAY_FIRST, {"day first": 3, "month first": 2}).level == "info"
    assert date_order("when", ISO, {"day first": 0, "month first": 0}) is None


TEXTS = {
    "dates": [
        *("2017-1-5", "2017/01/05 10:30", "2017-01-05T23:30:00+02:00", "2017-01-05 10:30 PM", "2017-02-30"),
        *(
            "31/12/2017",
            "12/31/2017",
            "1.2.68",
            "1.2.69",
            "3-4-17 10:05",
            "1/2/2017 12:05 AM",
            "1/2/2017 13:05",
        ),
        *("1/2/2017 13:05", "31-Dec-2017", "31 December 2017", "Jan 3, 2017", "infinity", "20171231"),
    ],
    "numbers": [
        *("1.5", "-1.5", "1e3", "1,5", "1.234,56", "1.234", "1,200", "1,23", "12.345.678,9", "1,234,567.8"),
        *("+3", ".5", "5.", "5 EUR", "", "0x10", "1.2.3"),
    ],
}


@pytest.mark.parametrize(
    ("kind", "form", "written"),
    [
        ("dates", ISO, ""),
        ("dates", DAY_FIRST, DAY_MONTH),
        ("dates", MONTH_FIRST, MONTH_DAY),
        ("numbers", POINT, ""),
        ("numbers", COMMA, "1.234,56"),
        ("numbers", THOUSANDS, "1,234.56"),
    ],
)
def test_no_text_is_one_thing_in_a_log_and_another_in_a_table(kind, form, written):
    as_read = as_dates if kind == "dates" else as_numbers
    in_a_table = as_read(pa.array(TEXTS[kind], pa.large_string()), written)
    both = 0
    for text, value in zip(TEXTS[kind], in_a_table, strict=True):
        found = read(form, text)
        if found is not None and not np.isnan(value):
            both += 1
            assert found == (value if kind == "numbers" else f"{value.item():%Y-%m-%d %H:%M}"), text
    assert both >= 3
