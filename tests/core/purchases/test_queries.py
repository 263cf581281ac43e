from datetime import datetime

import duckdb
import pytest

from core.purchases.features import Feature
from core.purchases.log import Window
from core.purchases.queries import customers, extent, observed, tally

WINDOW = Window.of("2017-06-30", horizon_days=30)


@pytest.fixture
def connection():
    """Two lines observed, one in the horizon with the only time of day, one after it, one set aside."""
    with duckdb.connect() as made:
        made.execute("create table lines (moment timestamp, fault utinyint)")
        made.execute("""
            insert into lines values ('2017-01-01', null), ('2017-06-30', null), ('2017-07-01 12:00', null),
                ('2017-08-01', null), (null, 2)
        """)
        yield made


def test_the_observed_part_ends_with_the_cutoff_day(connection):
    found = connection.sql(f"select max(moment), count(*) from lines where {observed(WINDOW)}").fetchall()
    assert found == [(datetime(2017, 6, 30), 2)]


def test_times_of_day_after_the_cutoff_are_not_looked_at(connection):
    assert connection.sql(extent(WINDOW)).fetchall() == [
        (datetime(2017, 1, 1), datetime(2017, 8, 1), False, 4)
    ]
    assert connection.sql(extent(Window.of("2017-07-01"))).fetchall()[0][2]


def test_every_line_is_counted_once(connection):
    assert connection.sql(tally(WINDOW)).fetchall() == [(5, 4, 1)]
    assert connection.sql(tally(Window.of("2017-06-30"))).fetchall() == [(5, 4, 0)]


def test_customers_that_are_numbers_stand_in_their_order():
    with duckdb.connect() as made:
        rows = "(values ('10', 'a'), ('9', 'b'), ('x', 'a')) rows(customer, next)"
        made.execute(f"create table kept as select * from {rows}")
        made.execute("create table seen as select customer, 1 as n from kept")
        sql = customers('the "id"', "next", [("seen", [Feature("n", "count", "", "n")])])
        found = made.sql(sql)
        assert found.columns == ['the "id"', "n", "next"]
        assert found.fetchall() == [("9", 1, "b"), ("10", 1, "a"), ("x", 1, "a")]
