import numpy as np
import pytest

from core.explore.checks import numbers as checks
from tests.core.explore.checks.tables import drawn, looked


def with_cells(*cells: float) -> np.ndarray:
    values = drawn(300)
    values[: len(cells)] = cells
    return values


@pytest.mark.parametrize("value", [0, 999, -999, 9_999])
def test_a_frequent_number_far_from_the_rest_is_suspicious(value):
    finding = checks.suspicious_values(looked(weight=with_cells(*[value] * 5), age=drawn(300)))
    assert finding.message == f"Frequent, and far from all other values: {value} in 5 rows of 'weight'."


def test_minus_one_is_suspicious_as_the_only_value_below_zero():
    visits = np.append(np.random.default_rng(0).poisson(9, 295), [-1] * 5)
    assert checks.suspicious_values(looked(visits=visits)).evidence["cells"] == 5
    assert checks.suspicious_values(looked(change=with_cells(-1, -1, -1, -1, -5))) is None


def test_a_zero_that_belongs_to_its_column_is_not_suspicious():
    chance = np.random.default_rng(0)
    counts = chance.poisson(2, 300)  # 0, 1, 2, ...
    spend = np.where(chance.random(300) < 0.5, 0, chance.lognormal(3, 1, 300))
    rating = [0, 3, 4, 5] * 75
    assert checks.suspicious_values(looked(counts=counts, spend=spend, rating=rating)) is None


def test_a_number_that_comes_twice_is_not_frequent():
    assert checks.suspicious_values(looked(weight=with_cells(0, 0))) is None


def test_a_cell_hundreds_of_widths_away_is_named_with_its_row():
    finding = checks.outliers(looked(weight=with_cells(48, 52, 50_000), age=drawn(300)))
    assert finding.message == (
        "Hundreds of times further from the rest than the rest is wide: 'weight' is 50,000 in row 3."
    )
    assert (finding.level, finding.evidence["cells"]) == ("warning", 1)


def test_a_long_tail_of_amounts_is_no_outlier():
    spend = np.random.default_rng(0).lognormal(3, 2, 5_000)
    assert spend.max() > np.median(spend) + 100 * np.diff(np.quantile(spend, [0.25, 0.75]))[0]
    assert checks.outliers(looked(spend=spend)) is None


def test_what_is_far_in_many_rows_is_no_outlier():
    assert checks.outliers(looked(weight=with_cells(*[50_000, 60_000, 70_000]))) is None


def test_a_suspicious_value_is_not_an_outlier_again():
    values = drawn(5_000) / 100
    values[:30] = 9_999
    seen = looked(weight=values)
    assert checks.suspicious_values(seen) and checks.outliers(seen) is None


def test_a_heavy_tail_is_told_once_for_all_columns():
    chance = np.random.default_rng(0)
    seen = looked(spend=chance.lognormal(3, 1.2, 500), income=chance.lognormal(9, 1.5, 500))
    finding = checks.skewed(seen)
    assert finding.message == "Many small values and a few very large ones in 'spend' and 'income'."
    assert finding.level == "info"


def test_even_numbers_and_many_zeros_are_not_skewed():
    chance = np.random.default_rng(0)
    zeros = np.where(chance.random(500) < 0.6, 0, chance.lognormal(3, 1.2, 500))
    assert checks.skewed(looked(age=drawn(500), wait=chance.exponential(1, 500), alcohol=zeros)) is None


def test_constant_and_tiny_columns_say_nothing():
    seen = looked({"a": "feature", "b": "feature"}, a=[5] * 40, b=[1.5, None] * 20)
    assert [checks.suspicious_values(seen), checks.outliers(seen), checks.skewed(seen)] == [None] * 3


def test_a_step_below_the_rest_is_no_gap():
    counts = np.sort([0.0] * 20 + [1.0] * 100 + [2.0] * 100 + [float(number) for number in range(3, 13)])
    assert checks.stand_in(counts) is None
    assert checks.stand_in(np.sort(np.where(counts > 0, counts + 3, 0))) == 0
