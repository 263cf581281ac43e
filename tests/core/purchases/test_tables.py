"""Tables, over lines that are few enough to count by hand."""

import duckdb
import pytest

from core.purchases.features import MONEY
from core.purchases.layout import Layout
from core.purchases.log import PurchaseLog, Window
from core.purchases.queries import KEPT, classes, largest_parts, tally
from core.purchases.tables import steps

LOG = PurchaseLog("who", "when", "what", "paid", basket="basket", price="price", shares="dept")
WINDOW = Window.of("2017-06-30", horizon_days=30)
# customer, moment, amount, price, class, basket, part
LINES = [
    ("ann", "2017-04-01 09:00", 4, 5, "pet", "1", "A"),
    ("ann", "2017-04-01 09:00", 4, 4, "toys", "1", "B"),
    ("ann", "2017-04-01 09:00", 2, 0, None, "1", "A"),
    ("ann", "2017-06-30 23:59", 6, 6, "toys", "2", "A"),
    ("ann", "2017-06-30 23:59", -1, None, None, "2", None),
    ("ann", "2017-07-02 08:00", 1, 1, "pet", "3", "A"),
    ("ann", "2017-07-01 08:00", 0, 1, "pet", "4", "A"),
    ("ann", "2017-07-02 08:00", 1, 1, "toys", "3", "A"),
    ("bob", "2017-06-10 12:00", 3, 3, None, "9", "C"),
    ("bob", "2017-07-20 12:00", 3, 3, "toys", "10", "C"),
    ("cy", "2017-06-10 12:00", 3, 3, "pet", "1", "A"),
    ("cy", "2017-08-20 12:00", 3, 3, "pet", "2", "A"),
    ("di", "2017-07-20 12:00", 3, 3, "pet", "1", "A"),
]


@pytest.fixture(scope="module")
def connection():
    return loaded(LINES, LOG, WINDOW)


def loaded(rows, log, window):
    made = duckdb.connect()
    made.execute(
        "create table lines (customer varchar, moment timestamp, amount bigint, price bigint, class varchar,"
        " basket varchar, part varchar, category varchar, fault utinyint)"
    )
    money = [(*row[:2], row[2] * MONEY, row[3] and row[3] * MONEY, *row[4:], row[4], None) for row in rows]
    made.executemany("insert into lines values (?, ?, ?, ?, ?, ?, ?, ?, ?)", money)
    for _, sql in steps(log, window):
        made.execute(sql)
    return made


def customers(connection, log=LOG):
    layout = Layout.of(log, ["pet", "toys"], ["A", "B"], has_times=True)
    found = connection.sql(layout.query()).to_arrow_table().to_pylist()
    long = connection.sql(layout.grid_query()).fetchall()
    for place, row in enumerate(found):
        for kind, values in zip(
            layout.by_class, zip(*long[2 * place : 2 * place + 2], strict=True), strict=True
        ):
            row.update({feature.name: value for feature, value in zip(kind, values, strict=True)})
    return {row["who"]: row for row in found}


def test_customers_are_those_seen_before_and_buying_within_the_horizon(connection):
    assert [*customers(connection)] == ["ann", "bob"]
    assert connection.sql(KEPT).fetchall()[0][:2] == (2, 2)


def test_the_next_category_is_the_largest_of_the_first_basket_and_the_first_of_equals(connection):
    found = customers(connection)
    assert found["ann"]["next_category"] == "pet"  # basket 4 is earlier, but nothing was paid
    assert found["bob"]["next_category"] == "toys"


def test_what_a_customer_did_is_counted_up_to_the_cutoff(connection):
    ann = customers(connection)["ann"]
    assert {name: ann[name] for name in ("recency_days", "tenure_days", "n_baskets", "spend_total")} == {
        "recency_days": 0,
        "tenure_days": 90,
        "n_baskets": 2,
        "spend_total": 15,
    }
    assert (ann["basket_value_mean"], ann["items_per_basket"], ann["gap_days_median"]) == (7.5, 2.5, 90)
    assert ann["basket_value_sd"] == pytest.approx(3.5355339)
    assert (ann["n_baskets_28d"], ann["spend_28d"], ann["weekend_share"], ann["morning_share"]) == (
        1,
        5,
        0.5,
        0.5,
    )
    assert ann["discount_share"] == pytest.approx(1 - 14 / 15)
    assert ann["baskets_trend_28d"] == pytest.approx((1 / 28) / (1 / 63))
    assert customers(connection)["bob"]["baskets_trend_28d"] is None


def test_each_class_has_its_shares_counts_and_fading_counts(connection):
    ann, bob = customers(connection).values()
    assert (ann["share_pet"], ann["nbask_toys"], ann["items_pet"], ann["class_spend"]) == (4 / 14, 2, 1, 14)
    assert (ann["days_since_pet"], ann["days_since_toys"], ann["last_category"]) == (90, 0, "toys")
    assert (ann["held_fade90_pet"], ann["top_fade90_pet"]) == (0.5, 0.5)
    assert (ann["held_fade90_toys"], ann["top_fade90_toys"], ann["top_fade45_pet"]) == (1.5, 1.0, 0.25)
    assert (bob["nbask_pet"], bob["days_since_pet"], bob["share_pet"], bob["last_category"]) == (
        0,
        None,
        None,
        None,
    )


def test_shares_and_different_values_speak_of_the_observed_part(connection):
    ann, bob = customers(connection).values()
    assert (ann["dept_share_a"], ann["dept_share_b"], bob["dept_share_a"]) == (0.75, 0.25, 0)
    assert (ann["n_distinct_categories"], bob["n_distinct_categories"]) == (2, 0)
    assert connection.sql(classes(WINDOW, 9)).fetchall() == [("pet",), ("toys",)]
    assert connection.sql(largest_parts(WINDOW, 2)).fetchall() == [("A",), ("B",)]


def test_lines_after_the_horizon_are_used_and_speak_of_nothing(connection):
    assert connection.sql(tally(WINDOW)).fetchall() == [(13, 13, 1)]


def test_without_a_basket_column_a_day_is_a_basket():
    days = PurchaseLog("who", "when", "what", "paid", price="price", shares="dept")
    rows = [(*row[:5], None, row[6]) for row in LINES]
    moved = [("ann", "2017-04-01 21:00", 1, 1, None, None, "A"), *rows]
    assert customers(loaded(moved, days, WINDOW), days)["ann"]["n_baskets"] == 2
