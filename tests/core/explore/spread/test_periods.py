import pandas as pd
import pytest

from core.errors import BadColumn
from core.explore.spread.periods import over_time, periods_in_words
from core.table.table import RawRows, Table, open_table


@pytest.fixture
def table() -> Table:
    customers = pd.DataFrame(
        {
            "joined": ["2024-01-01", "2024-01-03", "2024-01-03", None],
            "spend": [10, 20, None, 40],
            "next": ["toys", "food", "food", "toys"],
        }
    )
    return open_table(RawRows.of(customers))


def labels(*dates: str) -> list[str]:
    return over_time(open_table(RawRows.of(pd.DataFrame({"on": dates}))), "on")["label"].tolist()


def test_a_period_without_customers_counts_zero(table):
    found = over_time(table, "joined")
    assert found["label"].tolist() == ["2024-01-01", "2024-01-02", "2024-01-03"]
    assert found["customers"].tolist() == [1, 0, 2]
    assert found["share"].sum() == 1


@pytest.mark.parametrize(
    ("last", "label", "number"),
    [
        ("2024-03-01", "2024-01-31", 31),
        ("2024-12-31", "week of 2024-01-29", 49),
        ("2028-12-31", "2024-01", 60),
        ("2034-12-31", "2024 Q1", 44),
        ("2124-01-01", "2024", 101),
    ],
)
def test_the_period_follows_the_span(last, label, number):
    found = labels("2024-01-31 23:59:59", last)
    assert (found[0], len(found)) == (label, number)


def test_dates_before_1970_fall_into_their_own_period():
    assert labels("1969-12-31", "1970-01-01") == ["1969-12-31", "1970-01-01"]
    assert labels("1967-12-31", "1970-01-01")[0] == "1967-12"
    assert labels("1969-12-29", "1970-04-01")[:2] == ["week of 1969-12-29", "week of 1970-01-05"]


def test_a_number_is_summed_up_by_its_quantiles_in_each_period(table):
    found = over_time(table, "joined", value="spend")
    assert found["known"].tolist() == [1, 0, 1]
    assert found["q50"].tolist()[::2] == [10, 20]
    assert periods_in_words(found, "spend") == (
        "The median of spend was 10 in 2024-01-01 and 20 in 2024-01-03."
    )


def test_the_shares_of_categories_add_up_in_each_period(table):
    found = over_time(table, "joined", by="next")
    assert found["category"].tolist()[:2] == ["food", "toys"]
    assert found.groupby("label")["share"].sum().tolist() == [1, 0, 1]
    assert periods_in_words(found).startswith("Most moved: food, which rose from 0% of the customers")


def test_the_fullest_and_the_emptiest_period_are_said(table):
    assert periods_in_words(over_time(table, "joined")) == (
        "3 customers from 2024-01-01 to 2024-01-03: the most in 2024-01-03 (2), the fewest in 2024-01-02 (0)."
    )


def test_a_column_without_dates_is_empty_or_refused(table):
    nobody = Table(table.frame.iloc[3:], table.schema, table.set_aside, 1)
    for found in (over_time(nobody, "joined"), over_time(nobody, "joined", "spend", "next")):
        assert found.empty
        assert periods_in_words(found) == "No customer has a date."
    with pytest.raises(BadColumn):
        over_time(table, "spend")
    with pytest.raises(BadColumn):
        over_time(table, "joined", value="next")
