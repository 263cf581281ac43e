import numpy as np
import pandas as pd

from core.explore.coded import (
    as_moments,
    bin_codes,
    coded,
    empty_as_level,
    level_codes,
    named_levels,
)
from core.table.dates import as_floats
from core.table.schema import Column


def test_categories_are_numbered_by_size_and_the_rare_ones_share_a_code():
    texts = pd.Series(["a", "b", "b", None, "c", "b", "a", "d"], dtype="str")
    assert level_codes(texts).tolist() == [1, 0, 0, -1, 2, 0, 1, 3]
    assert level_codes(texts, most=1).tolist() == [1, 0, 0, -1, 1, 0, 1, 1]


def test_numbers_are_put_in_bins_of_equal_size_without_parting_equal_ones():
    assert np.bincount(bin_codes(np.arange(100.0), 4)).tolist() == [25, 25, 25, 25]
    assert bin_codes(np.array([0, 0, 0, 0, 0, 1, np.nan, 1]), 4).tolist() == [0, 0, 0, 0, 0, 1, -1, 1]
    assert bin_codes(np.array([np.nan, np.nan])).tolist() == [-1, -1]


def test_days_are_dates_again():
    assert as_moments(np.array([1.5]))[0] == np.datetime64("1970-01-02T12:00")


def test_dates_far_away_are_too():
    far = pd.Series(np.array(["9999-12-31", "0001-01-01"], dtype="datetime64[us]"))
    assert as_moments(as_floats(far)).tolist() == far.dt.to_pydatetime().tolist()


def test_each_kind_is_coded_its_own_way():
    dates = pd.Series(pd.to_datetime(["2024-01-01", "2024-01-02"]))
    assert coded(dates, Column("joined", "date", "feature"), 2).tolist() == [0, 1]
    assert coded(pd.Series(["y", "n", "n"]), Column("pet", "flag", "feature")).tolist() == [1, 0, 0]


def test_an_empty_cell_can_be_a_category_of_its_own():
    assert empty_as_level(np.array([0, -1, 1])).tolist() == [0, 2, 1]
    assert empty_as_level(np.array([-1, -1])).tolist() == [0, 0]


def test_categories_are_named_by_size_then_by_name_with_the_rest_last():
    codes, names = named_levels(pd.Series(["b", "a", "a", None, "c", "d", "d", "d"], dtype="str"), most=2)
    assert names == ["d", "a", "other (2 more)"]
    assert codes.tolist() == [2, 1, 1, -1, 2, 0, 0, 0]
    assert named_levels(pd.Series([2.0, 1.5, 2.0]))[1] == ["2", "1.5"]
    assert named_levels(pd.Series([None, None], dtype="str"))[1] == []
