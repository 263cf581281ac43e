import pandas as pd

from core.segments.exploring.colouring import OTHER, UNKNOWN, by_column, by_segment
from core.table.table import RawRows, open_table


def table_of(**columns: list[object]):
    return open_table(RawRows.of(pd.DataFrame(columns)))


def test_segments_are_listed_in_their_order():
    told = by_segment(pd.Series(["a", "outlier", "b"]), ("b", "a"))
    assert told.names == ("b", "a")


def test_the_commonest_categories_have_a_colour_the_rest_are_others_and_gaps_unknown():
    cities = [f"city {n}" for n in range(12) for _ in range(20 - n)]
    table = table_of(city=[*cities, None], n=list(range(len(cities) + 1)))
    told = by_column(table.frame["city"], table.schema["city"])
    assert len(told.names) == 9
    assert set(told.values) == {*told.names, OTHER, UNKNOWN}
    assert len(told.every) == 12


def test_far_numbers_share_the_last_shade_and_gaps_have_none():
    table = table_of(age=[*range(100), 150, None] * 2)
    told = by_column(table.frame["age"], table.schema["age"])
    assert told.names == ()
    assert 90 < told.ends[1] < 100
    assert told.values.isna().sum() == 2
