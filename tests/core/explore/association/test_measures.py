import numpy as np
import pandas as pd
import pytest
from scipy import stats

from core.explore.association.measures import (
    cramers_v,
    holm,
    kruskal,
    rank_correlation,
    renumbered,
    share_between,
    strength,
    without_chance,
)


def test_the_rank_correlation_is_spearmans():
    chance = np.random.default_rng(3)
    one, other = chance.integers(0, 9, 200), chance.normal(size=200)
    assert rank_correlation(one, other) == pytest.approx(stats.spearmanr(one, other).statistic)
    assert rank_correlation(np.ones(5), np.arange(5)) == 0


def test_the_share_between_classes_is_all_nothing_or_that_of_the_analysis_of_variance():
    classes = np.array([0, 0, 1, 1])
    assert share_between(np.array([1.0, 1, 5, 5]), classes) == pytest.approx(1)
    assert share_between(np.array([1.0, 5, 1, 5]), classes) == pytest.approx(0)
    assert share_between(np.array([1.0, 2, 3, 6]), classes) == pytest.approx(9 / 14)
    assert share_between(np.array([1e300, 1e300, -1e300, -1e300]), classes) == pytest.approx(1)


def test_the_p_value_of_ranks_is_the_one_of_kruskal_and_wallis():
    chance = np.random.default_rng(3)
    classes = np.arange(300) % 4
    for numbers in (
        chance.normal(size=300),
        chance.integers(-3, 3, 300) * 0.1,
        np.append(np.ones(299), -1e300),
    ):
        expected = stats.kruskal(*(numbers[classes == code] for code in range(4))).pvalue
        assert kruskal(numbers, classes) == pytest.approx(expected)
    zeros = np.where(np.arange(300) % 2 > 0, 0.0, -0.0)
    assert kruskal(zeros, classes) == 1


def test_chance_alone_is_taken_from_the_share_between_classes():
    chance = np.random.default_rng(3)
    found = []
    for _ in range(50):
        share = share_between(chance.normal(size=200), chance.permutation(np.arange(200) % 30))
        found.append(1 - (1 - share) * 199 / 170)
        assert without_chance(share, 200, 30) == max(0, found[-1])
    assert np.mean(found) == pytest.approx(0, abs=0.02)
    assert without_chance(1.0, 200, 30) == 1
    assert without_chance(1.0, 30, 30) == 0


@pytest.mark.parametrize("levels", [3, 150])
def test_cramers_v_does_not_depend_on_how_its_cells_are_counted(levels):
    chance = np.random.default_rng(3)
    one, other = (renumbered(chance.integers(0, levels, 400)) for _ in range(2))
    expected = stats.chi2_contingency(pd.crosstab(one, other), correction=False)
    value, p_value = cramers_v(one, other)
    assert p_value == pytest.approx(expected.pvalue)
    assert value < 0.2


def test_p_values_are_stepped_down_by_holm():
    assert holm(np.array([0.04, 0.01, 0.9])).tolist() == pytest.approx([0.08, 0.03, 0.9])


def test_codes_that_do_not_occur_leave_no_gap():
    assert renumbered(np.array([7, 2, 7])).tolist() == [1, 0, 1]


def test_strength_is_said_in_words_for_either_sign():
    assert strength(-0.6) == "go together strongly"
    assert strength(0.0) == "do not go together"
