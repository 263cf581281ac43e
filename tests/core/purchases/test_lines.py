from datetime import datetime

import duckdb
import pytest

from core.purchases.categories import categories_of
from core.purchases.forms import AMOUNTS, DATES
from core.purchases.lines import Reading, Source, counting, faults, lines
from core.purchases.log import PurchaseLog

LOG = PurchaseLog("who", "when", "what", "paid")


def table_of(rows, columns=("who varchar", "when_ varchar", "what varchar", "paid varchar")):
    connection = duckdb.connect()
    names = ", ".join(columns).replace("when_", '"when"')
    connection.execute(f"create table log ({names})")
    connection.executemany(f"insert into log values ({', '.join('?' * len(columns))})", rows)
    types = {name: kind for name, kind, *_ in connection.sql("describe log").fetchall()}
    return connection, Source("log", types)


def read(rows, log=LOG, columns=("who varchar", "when_ varchar", "what varchar", "paid varchar"), **also):
    connection, source = table_of(rows, columns)
    connection.execute(lines(source, log, Reading(), also.get("categories")))
    return connection.sql("select customer, moment, amount, class, fault, faulty from lines").fetchall()


def test_a_line_is_read_with_its_amount_in_ten_thousandths():
    assert read([("7", "2017-01-05 10:00", " pet ", "1.005")]) == [
        ("7", datetime(2017, 1, 5, 10), 10050, "pet", None, None)
    ]


@pytest.mark.parametrize(
    ("row", "reason", "value"),
    [
        (("n/a", "2017-01-05", "pet", "1"), "no customer", None),
        (("7", " ", "pet", "1"), "no date", None),
        (("7", "soon", "pet", "1"), "not a date (year first)", "soon"),
        (("7", "2017-01-05", "pet", "NULL"), "no amount", None),
        (("7", "2017-01-05", "pet", "1,5"), "not a number (decimal point)", "1,5"),
        (("7", "2017-01-05", "pet", "inf"), "not a number (decimal point)", "inf"),
        (("7", "2017-01-05", "pet", "1e11"), "an amount beyond 10,000,000,000", "1e11"),
    ],
)
def test_a_line_that_cannot_be_used_keeps_its_reason_and_value(row, reason, value):
    ((*_, fault, faulty),) = read([row])
    assert faults(LOG, Reading())[fault - 1][1] == reason
    assert faulty == value


def test_an_empty_category_is_no_fault():
    assert read([("7", "2017-01-05", "", "1")])[0][3:5] == (None, None)


def test_typed_cells_are_read_as_they_are():
    columns = ("who double", "when_ timestamptz", "what varchar", "paid decimal(9, 2)")
    assert read([(7.0, "2017-01-05 23:30:00+00", "pet", 1.25)], columns=columns) == [
        ("7", datetime(2017, 1, 5, 23, 30), 12500, "pet", None, None)
    ]


@pytest.mark.parametrize(
    ("kinds", "values", "fault"),
    [
        (("date", "double"), ("2017-01-05", float("nan")), 5),
        (("timestamp", "integer"), ("20000-01-05", 1), 3),
        (("date", "integer"), ("infinity", 1), 3),
        (("time", "integer"), ("10:00", 1), 3),
        (("date", "date"), ("2017-01-05", "2017-01-05"), 5),
        (("date", "uuid"), ("2017-01-05", "00000000-0000-0000-0000-000000000001"), 5),
        (("date", "boolean"), ("2017-01-05", True), 5),
    ],
)
def test_cells_of_a_type_that_does_not_fit_are_faults(kinds, values, fault):
    columns = ("who bigint", f"when_ {kinds[0]}", "what varchar", f"paid {kinds[1]}")
    assert read([(7, values[0], "pet", values[1])], columns=columns)[0][4] == fault


def test_the_first_rule_that_knows_its_value_gives_the_class():
    said = categories_of({"by_what": {"CAT": "pet"}, "by_who": {"7": "seven", "8": "eight"}})
    rows = [("7", "2017-01-05", "CAT", "1"), ("8", "2017-01-05", "DOG", "1"), ("9", "2017-01-05", "DOG", "1")]
    connection, source = table_of(rows)
    for place, rule in enumerate(said.rules):
        connection.execute(f"create table rule_{place} (value varchar, class varchar)")
        connection.executemany(
            f"insert into rule_{place} values (?, ?)", [list(pair) for pair in rule.classes]
        )
    connection.execute(lines(source, LOG, Reading(), said))
    found = connection.sql("select customer, class from lines").fetchall()
    assert found == [("7", "pet"), ("8", "eight"), ("9", None)]


def test_cells_are_counted_by_the_form_they_fit():
    connection, source = table_of([("7", text, "pet", "1") for text in ("31/12/2017", "1/2/2017", "n/a")])
    assert connection.sql(counting(source, "when", DATES[:3])).fetchall() == [(2, 0, 2, 1)]
    assert connection.sql(counting(source, "paid", AMOUNTS[:1])).fetchall() == [(3, 3)]
