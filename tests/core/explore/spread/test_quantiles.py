import numpy as np
import pytest

from core.explore.spread.quantiles import quantiles_within


def test_each_group_has_its_own_quantiles():
    chance = np.random.default_rng(0)
    numbers, groups = chance.normal(size=500), chance.integers(0, 3, 500)
    found = quantiles_within(numbers, groups, 3)
    expected = np.quantile(numbers[groups == 1], [0.05, 0.25, 0.5, 0.75, 0.95])
    assert found.loc[1, "q05":"q95"].tolist() == pytest.approx(expected)


def test_empty_cells_and_rows_in_no_group_do_not_count():
    found = quantiles_within(np.array([1.0, np.nan, 9.0]), np.array([0, 0, -1]), 2)
    assert found["known"].tolist() == [1, 0]
    assert found["q50"].iloc[0] == 1
    assert np.isnan(found["q50"].iloc[1])


def test_no_rows_and_no_groups_give_no_lines():
    assert quantiles_within(np.array([]), np.array([], dtype=int), 0).empty
