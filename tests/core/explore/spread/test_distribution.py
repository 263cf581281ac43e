import numpy as np
import pandas as pd
import pytest

from core.errors import MissingColumns
from core.explore.spread.distribution import bin_edges, distribution
from core.table.schema import Correction
from core.table.table import RawRows, Table, open_table


def opened(frame: pd.DataFrame, **corrections: Correction) -> Table:
    return open_table(RawRows.of(frame), corrections)


def test_whole_numbers_in_a_short_range_get_one_bin_each():
    bins = distribution(opened(pd.DataFrame({"kids": [0, 0, 1, 3]})), "kids")
    assert bins["label"].tolist() == ["0", "1", "2", "3"]
    assert bins["customers"].tolist() == [2, 1, 0, 1]
    assert bins["share"].sum() == 1


def test_bins_have_round_edges():
    edges, scale = bin_edges(np.linspace(0, 1, 500))
    assert scale == "linear"
    assert edges.tolist() == pytest.approx(np.arange(0, 1.01, 0.1))


def test_every_number_is_in_a_bin():
    numbers = np.random.default_rng(0).normal(size=300)
    assert distribution(opened(pd.DataFrame({"x": numbers})), "x")["customers"].sum() == 300


def test_a_long_tail_of_positive_numbers_is_binned_by_factors():
    spend = np.exp(np.random.default_rng(0).normal(4, 1.5, 500)).round(2)
    bins = distribution(opened(pd.DataFrame({"spend": spend})), "spend")
    assert set(bins["scale"]) == {"log"}
    assert bins["low"].iloc[0] <= spend.min()
    assert bins["high"].iloc[-1] >= spend.max()
    even = distribution(opened(pd.DataFrame({"spend": spend})), "spend", linear=True)
    assert set(even["scale"]) == {"linear"}
    assert even["customers"].sum() == 500


def test_a_column_with_one_number_gets_one_bin():
    bins = distribution(opened(pd.DataFrame({"x": [7, 7, 7]})), "x")
    assert bins[["label", "customers"]].values.tolist() == [["7", 3]]


@pytest.mark.parametrize(
    "numbers", [[1e300, -1e300], [1e9, 1e9 + 1e-6], [5e-324, 1.0], [0.0, 5e-324], [1e17, 1e17]]
)
def test_extreme_numbers_are_binned_without_an_error(numbers):
    edges, _ = bin_edges(np.array(numbers))
    assert edges[0] <= min(numbers)
    assert edges[-1] >= max(numbers)


def test_dates_are_binned_by_whole_days():
    days = pd.DataFrame({"joined": ["2024-01-01", "2024-01-02", "2024-01-02"]})
    bins = distribution(opened(days), "joined")
    assert bins["label"].tolist() == ["2024-01-01", "2024-01-02"]
    assert bins["customers"].tolist() == [1, 2]


def test_dates_that_stand_for_never_are_binned_too():
    days = pd.DataFrame({"ends": ["2024-01-01", "9999-12-31", "0001-01-01"]})
    bins = distribution(opened(days), "ends")
    assert bins["customers"].sum() == 3
    assert bins["low"].dtype.kind == "M"


def test_categories_beyond_the_twenty_most_common_are_added_up():
    values = [f"v{number:02}" for number in range(25) for _ in range(30 - number)]
    table = opened(pd.DataFrame({"brand": values}), brand=Correction(kind="category"))
    bars = distribution(table, "brand")
    assert len(bars) == 21
    assert bars["label"].iloc[0] == "v00"
    assert bars["label"].iloc[-1] == "other (5 more)"
    assert bars["customers"].iloc[-1] == sum(30 - number for number in range(20, 25))


def test_classes_beyond_the_twenty_most_common_are_added_up_last():
    frame = pd.DataFrame({"kids": range(69), "next": [f"k{number % 23:02}" for number in range(69)]})
    bins = distribution(opened(frame), "kids", by="next")
    assert bins["category"].unique().tolist() == [
        *(f"k{number:02}" for number in range(20)),
        "other (3 more)",
    ]
    assert bins["customers"].sum() == 69


def test_shares_sum_to_one_within_each_class():
    frame = pd.DataFrame({"kids": [0, 0, 1, 3], "next": ["toys", "food", "food", "food"]})
    bins = distribution(opened(frame), "kids", by="next")
    assert bins.groupby("category")["share"].sum().to_dict() == {"food": 1, "toys": 1}
    assert bins.columns.tolist() == ["category", "label", "low", "high", "scale", "customers", "share"]


def test_rows_without_a_value_or_a_class_are_left_out():
    frame = pd.DataFrame({"kids": [0, None, 1, 3], "next": ["toys", "food", None, "food"]})
    assert distribution(opened(frame), "kids", by="next")["customers"].sum() == 2


def test_an_empty_column_has_an_empty_distribution():
    table = opened(pd.DataFrame({"fax": [None, None], "next": ["toys", "food"]}))
    assert distribution(table, "fax").empty
    assert distribution(table, "fax", by="next").empty


def test_a_column_that_is_not_there_is_refused():
    with pytest.raises(MissingColumns):
        distribution(opened(pd.DataFrame({"kids": [0, 1]})), "kid")
