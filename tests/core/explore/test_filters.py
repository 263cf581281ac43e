from datetime import date

import pandas as pd
import pytest

from core.errors import BadColumn, MissingColumns, TooFewRows
from core.explore.filters import Filter, filtered, narrowing
from core.table.table import RawRows, Table, open_table


@pytest.fixture
def table() -> Table:
    customers = pd.DataFrame(
        {
            "age": [20, 30, 40, None, 50],
            "channel": ["web", "shop", "web", "web", None],
            "joined": ["2024-01-01", "2024-01-31 18:30:00", "2024-02-01", None, "2024-03-01"],
            "note": [f"a long story about customer number {number} and more" for number in range(5)],
        }
    )
    return open_table(RawRows.of(customers))


def rows(table: Table, *filters: Filter) -> list[int]:
    return filtered(table, filters).frame.index.tolist()


def test_bounds_are_included_and_unknown_customers_stay_unless_sent_away(table):
    assert rows(table, Filter("age", 20, 40)) == [1, 2, 3, 4]
    assert rows(table, Filter("age", 20, 40, missing=False)) == [1, 2, 3]
    assert rows(table, Filter("age", high=30, missing=False)) == [1, 2]
    assert rows(table, Filter("age", missing=False)) == [1, 2, 3, 5]


def test_all_filters_hold_at_once(table):
    assert rows(table, Filter("channel", among=("web",)), Filter("age", low=30, missing=False)) == [3, 5]


def test_a_day_counts_until_its_end(table):
    january = Filter("joined", date(2024, 1, 1), date(2024, 1, 31), missing=False)
    assert rows(table, january) == [1, 2]


def test_what_is_kept_adds_up(table):
    kept = filtered(table, [Filter("age", low=40, missing=False)])
    assert (kept.rows, kept.rejected, kept.read, kept.schema) == (2, 0, 2, table.schema)


def test_no_filter_is_the_table_itself(table):
    assert filtered(table, []) is table


@pytest.mark.parametrize(
    "impossible",
    [
        Filter("channel", low=1),
        Filter("age", among=("20",)),
        Filter("age", 40, 20),
        Filter("age", float("nan")),
        Filter("age", date(2024, 1, 1)),
        Filter("age", "20"),
        Filter("joined", 3.0),
        Filter("joined", date(2024, 1, 2), date(2024, 1, 1)),
        Filter("note", among=("a",)),
    ],
)
def test_a_filter_that_does_not_fit_its_column_is_refused_with_a_remedy(table, impossible):
    with pytest.raises(BadColumn) as refusal:
        filtered(table, [impossible])
    assert refusal.value.remedy


def test_a_column_that_is_not_there_is_refused(table):
    with pytest.raises(MissingColumns, match="nearest: 'age'"):
        filtered(table, [Filter("ages", low=1)])


def test_filters_that_nobody_passes_are_refused(table):
    with pytest.raises(TooFewRows, match=r"No customer has age from 90\."):
        filtered(table, [Filter("age", low=90, missing=False)])


def test_who_is_looked_at_is_said():
    filters = [Filter("age", 20, 40), Filter("channel", among=("web", "shop"), missing=False)]
    said = narrowing(filters, 312, 2122)
    assert said == "Customers with age 20 to 40 or unknown and channel web or shop: 312 of 2,122."
    assert narrowing([], 2122, 2122) == "All 2,122 customers."


def test_open_and_one_sided_filters_are_said():
    asked = Filter("age", high=30.5), Filter("joined", low=date(2024, 1, 1), missing=False), Filter("pets")
    assert [each.words for each in asked] == [
        "age up to 30.5 or unknown",
        "joined from 2024-01-01",
        "any pets",
    ]
