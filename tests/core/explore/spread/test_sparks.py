import numpy as np
import pandas as pd
import pytest

from core.explore.spread.sparks import small_distributions
from core.table.table import RawRows, open_table


def counts(bins: int = 20, **columns: object) -> list[list[int]]:
    return small_distributions(open_table(RawRows.of(pd.DataFrame(columns))), bins)["counts"].tolist()


def test_few_whole_numbers_get_a_bin_each():
    assert counts(kids=[0, 0, 1, 3, None]) == [[2, 1, 0, 1]]


def test_numbers_are_counted_in_bins_of_equal_width():
    assert counts(bins=4, share=[0.0, 0.1, 0.3, 0.9, 1.0, 1.0]) == [[2, 1, 0, 3]]


def test_far_values_do_not_push_the_others_into_one_bin():
    numbers = np.append(np.random.default_rng(0).random(1000), 1e9)
    assert min(counts(spend=numbers)[0]) > 20


def test_categories_come_by_size_and_dates_in_time():
    channels = ["web", "shop", "web", None]
    assert counts(channel=channels) == [[2, 1]]
    assert counts(joined=["2024-01-03", "2024-01-01", "2024-01-03", None]) == [[1, 0, 2]]


def test_columns_without_countable_values_have_no_counts():
    assert counts(fax=[None, None, None], name=["a b", "c d", "e f"])[0] == []


@pytest.mark.parametrize("numbers", [[1e38, -1e38], [7.0, 7.0], [0.5, 0.5], [1e-320, 1.5]])
def test_extreme_numbers_are_counted_without_an_error(numbers):
    assert sum(counts(x=numbers)[0]) == 2
