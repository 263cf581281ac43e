from datetime import date, datetime

import pandas as pd
import pytest

from core.errors import BadScheme, MissingColumns
from core.learning.cutoffs import cutoffs_of, demand_columns, parts_of, usual_cutoff

DAYS = pd.Series(
    pd.to_datetime(["2017-01-01", "2017-02-01 18:30", None, "2017-03-01"], format="ISO8601"), name="day"
)


def test_rows_up_to_a_day_lie_before_those_after_it_and_the_evening_belongs_to_the_day():
    assert parts_of(DAYS, [date(2017, 2, 1)]).tolist() == [0, 0, -1, 1]
    assert parts_of(DAYS, [date(2017, 1, 31), date(2017, 2, 1)]).tolist() == [0, 1, -1, 2]


@pytest.mark.parametrize(
    "asked", ["2017-02-01", date(2017, 2, 1), datetime(2017, 2, 1, 9), ["2017-02-01"] * 2]
)
def test_a_day_may_be_given_as_text_or_as_a_date(asked):
    assert cutoffs_of(DAYS, asked) == (date(2017, 2, 1),)


def test_several_days_are_put_in_order():
    assert cutoffs_of(DAYS, ["2017-02-01", "2017-01-31"]) == (date(2017, 1, 31), date(2017, 2, 1))


@pytest.mark.parametrize("asked", ["2017-03-01", "2016-12-31", ["2017-02-01", "2017-02-02"]])
def test_a_day_with_all_rows_on_one_side_is_refused_with_the_days_there_are(asked):
    with pytest.raises(BadScheme, match=r"'day' \(from 2017-01-01 to 2017-03-01\) at .* without rows"):
        cutoffs_of(DAYS, asked)


def test_the_day_proposed_leaves_a_fifth_of_the_rows_to_test():
    days = pd.Series(pd.date_range("2017-01-01", periods=10)).sample(frac=1, random_state=0)
    assert usual_cutoff(days.where(days != days.max())) == date(2017, 1, 7)


def test_what_is_no_day_is_refused():
    with pytest.raises(BadScheme, match="'soon' is not a day"):
        cutoffs_of(DAYS, "soon")


def test_a_column_without_a_day_is_refused_with_one_that_leaves_most_rows_before_it():
    with pytest.raises(BadScheme, match="needs a day to cut at") as refusal:
        cutoffs_of(DAYS, ())
    assert "2017-02-01" in refusal.value.remedy
    with pytest.raises(BadScheme, match="holds no dates"):
        cutoffs_of(DAYS.where(DAYS.isna()), "2017-02-01")


def test_a_day_without_a_column_is_refused():
    assert cutoffs_of(None, ()) == ()
    with pytest.raises(BadScheme, match="A cutoff needs a column of dates"):
        cutoffs_of(None, "2017-02-01")


def test_columns_that_cannot_say_how_to_cut_are_refused(make):
    table = make({"age": [1.5, 2.5] * 5, "seen": ["2017-01-01", "2017-02-01"] * 5, "next": ["a", "b"] * 5})
    demand_columns(table.schema, "next", "age", "seen")
    with pytest.raises(MissingColumns, match="nearest: 'seen'"):
        demand_columns(table.schema, "next", None, "sen")
    with pytest.raises(BadScheme, match="'age' is not a column of dates") as refusal:
        demand_columns(table.schema, "next", None, "age")
    assert refusal.value.remedy == "Take one of: seen."
    with pytest.raises(BadScheme, match="'next' is the target"):
        demand_columns(table.schema, "next", "next", None)
