import numpy as np
import pandas as pd
import pytest

from core.learning.explaining.grids import grid_of, spread_of
from core.table.schema import Column


def number(values, **known):
    held = pd.Series(values, dtype=float)
    ends = {"low": held.min(), "high": held.max()} if held.notna().any() else {}
    return Column("age", "number", "feature", **{**ends, **known}), held


def one(value, dtype=float):
    return pd.Series([value], dtype=dtype)


def test_few_numbers_are_all_asked_about_and_the_last_value_is_unknown():
    column, taught = number([0, 0, 0, 1, 3, np.nan], whole=True)
    grid = grid_of(column, taught, one(1), 10)
    assert grid.labels == ("0", "1", "3", "unknown")
    assert grid.customers.tolist() == pytest.approx([3 / 6, 1 / 6, 1 / 6, 1 / 6])
    assert (grid.at, grid.outside) == (1, False)
    assert grid.values.isna().tolist() == [False, False, False, True]


def test_of_many_numbers_half_lie_evenly_and_half_where_the_customers_are():
    drawn = np.random.default_rng(0).lognormal(3, 1, 2_000).round(2)
    column, taught = number(drawn)
    grid = grid_of(column, taught, one(10.0), 40)
    points = grid.values.dropna().to_numpy()
    low, high = np.quantile(drawn, [0.01, 0.99])
    assert 30 <= len(points) <= 41
    assert points.min() == pytest.approx(low, rel=0.05) and points.max() == pytest.approx(high, rel=0.05)
    assert (points < np.median(drawn)).sum() >= 9
    assert np.diff(points).max() <= (high - low) / 18
    assert grid.customers.sum() == pytest.approx(1)


def test_whole_numbers_stay_whole():
    column, taught = number(np.random.default_rng(0).integers(0, 1_000, 500), whole=True)
    points = grid_of(column, taught, one(12.0), 20).values.dropna()
    assert (points == points.round()).all()


def test_a_present_value_outside_the_range_is_kept_and_said():
    column, taught = number([1, 2, 3])
    grid = grid_of(column, taught, one(1e300), 10)
    assert grid.values[grid.at] == 1e300
    assert grid.outside
    assert grid.customers[grid.at] == 0


def test_an_unknown_present_value_is_the_last():
    column, taught = number([1, 2, 3])
    grid = grid_of(column, taught, one(np.nan), 10)
    assert (grid.labels[grid.at], grid.outside) == ("unknown", False)


def test_nearly_all_of_one_value_does_not_hide_the_others():
    column, taught = number([0] * 5_000 + list(range(1, 41)), whole=True)
    assert grid_of(column, taught, one(0), 20).values.max() == 40


def test_dates_are_days_and_the_present_one_is_kept_to_the_second():
    taught = pd.Series(pd.date_range("2017-01-01", periods=300)).astype("datetime64[us]")
    column = Column("joined", "date", "feature", low=17167.0, high=17466.0)
    present = one(pd.Timestamp("2017-03-05 10:30:00"), taught.dtype)
    grid = grid_of(column, taught, present, 12)
    assert grid.values[grid.at] == pd.Timestamp("2017-03-05 10:30:00")
    assert grid.labels[grid.at] == "2017-03-05"
    others = grid.values.drop(grid.at).dropna()
    assert (others == others.dt.normalize()).all()
    assert grid.values.dtype == taught.dtype
    assert grid.customers.sum() == pytest.approx(1)


def test_the_most_common_levels_are_asked_about_in_their_order():
    taught = pd.Series(["Under 15K", "100-124K", "15-24K", "15-24K", "9K", None], dtype="str")
    column = Column("income", "category", "feature", categories=("100-124K", "15-24K", "9K", "Under 15K"))
    grid = grid_of(column, taught, one("15-24K", "str"), 10)
    assert grid.labels == ("9K", "Under 15K", "15-24K", "100-124K", "unknown")
    assert grid.customers.tolist() == pytest.approx([1 / 6, 1 / 6, 2 / 6, 1 / 6, 1 / 6])
    few = grid_of(column, taught, one("15-24K", "str"), 1)
    assert (few.labels, few.left_out) == (("15-24K", "unknown"), 3)


def test_a_level_nobody_has_is_asked_about_too():
    taught = pd.Series(["web", "shop"], dtype="str")
    column = Column("channel", "category", "feature", categories=("shop", "web"))
    grid = grid_of(column, taught, one("mars", "str"), 10)
    assert (grid.labels[grid.at], grid.outside) == ("mars", True)
    assert grid.customers.tolist() == [0, 0.5, 0.5, 0]


def test_a_column_without_any_value_has_only_the_unknown():
    column, taught = number([np.nan, np.nan])
    grid = grid_of(column, taught, one(np.nan), 10)
    assert (grid.labels, grid.customers.tolist()) == (("unknown",), [1.0])
    assert grid_of(column, taught, one(3.0), 10).outside


def test_without_customers_the_ends_of_the_range_are_left():
    column, _ = number([1, 9])
    grid = grid_of(column, pd.Series([], dtype=float), one(4.0), 10)
    assert grid.labels == ("1", "4", "9", "unknown")
    assert np.isnan(grid.customers).all()


def test_customers_are_counted_in_even_bins_over_the_range():
    column, taught = number([*np.linspace(0, 100, 999), np.nan])
    spread = spread_of(column, taught, grid_of(column, taught, one(1e9), 40).values)
    assert len(spread) == 24
    assert (spread["high"] - spread["low"]).to_numpy() == pytest.approx(np.full(24, 98 / 24), rel=0.02)
    assert spread["share"].sum() == pytest.approx(0.98, abs=0.005)
    whole, few = number([0, 0, 1, 3], whole=True)
    assert spread_of(whole, few, few)["low"].tolist() == [-0.5, 0.5, 1.5, 2.5]
    assert spread_of(whole, few, few)["share"].tolist() == [0.5, 0.25, 0, 0.25]


def test_what_cannot_be_counted_has_no_bins():
    column, taught = number([np.nan])
    assert spread_of(column, taught, one(3.0)).empty
    levels = Column("channel", "category", "feature", categories=("web",))
    assert spread_of(levels, one("web", "str"), one("web", "str")).empty
    constant, same = number([7, 7])
    assert spread_of(constant, same, one(7.0))[["low", "share"]].to_numpy().tolist() == [[6.5, 1]]


@pytest.mark.parametrize(("value", "outside"), [(0, False), (3, False), (-1, True), (4, True)])
def test_the_ends_of_training_are_not_outside_of_it(value, outside):
    column, taught = number([0, 1, 3])
    assert grid_of(column, taught, one(value), 10).outside is outside
