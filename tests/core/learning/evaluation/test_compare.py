import math

import numpy as np
import pytest

from core.learning.evaluation.compare import amount, compare, sentence, zone_for
from core.learning.evaluation.metrics import Score

FOLDS, REPEATS = 5, 3


def folds(*values: float) -> Score:
    return Score.over(values)


def simulated(chance: np.random.Generator, gain: float = 0.0) -> tuple[Score, Score]:
    """Two contenders on the same 15 folds of the same rows, as they come out on the bundled sample.

    What is hard in a fold is hard for both (correlation .8 of their losses), and the rows are the same in
    every repeat, so a third of the variance of the differences is common to all folds. `gain` counts
    standard deviations of a fold's loss by which the first is better.
    """
    n, sd = FOLDS * REPEATS, 0.03
    hard = chance.normal(size=n) * math.sqrt(0.8)
    own = chance.normal(size=(2, n)) * math.sqrt(0.2 * 2 / 3) + chance.normal(size=(2, 1)) * math.sqrt(
        0.2 / 3
    )
    first, second = 1.75 + sd * (hard + own)
    return Score.over(first - gain * sd), Score.over(second)


def test_the_probability_is_that_of_the_corrected_t():
    """By hand: mean .3, sd .1, scale sqrt(1/4 + 1/3) sd = .07638, t = 3.7970 with 3 degrees of freedom."""
    gained = np.array([0.2, 0.4, 0.2645751311064591, 0.3354248688935409])
    compared = compare(folds(*(2 - gained)), folds(2, 2, 2, 2), zone=0.01)
    scale = math.sqrt(1 / 4 + 1 / 3) * gained.std(ddof=1)
    assert compared.gain == pytest.approx(0.3)
    assert compared.low == pytest.approx(0.3 - 3.182446 * scale, abs=1e-5)
    assert compared.p_better + compared.p_equal + compared.p_worse == pytest.approx(1)
    t = 0.3 / scale
    density = (
        2 / (math.pi * math.sqrt(3)) * np.reciprocal(1 + np.linspace(-2_000, t, 2_000_001) ** 2 / 3) ** 2
    )
    below = float(density.sum() * (t + 2_000) / 2_000_001)
    assert compare(folds(*(2 - gained)), folds(2, 2, 2, 2), zone=0).p_better == pytest.approx(below, abs=1e-3)


def test_two_runs_of_one_algorithm_are_called_a_tie():
    chance = np.random.default_rng(0)
    ties = sum(compare(*simulated(chance), ratio=1 / 4).tie for _ in range(200))
    assert ties >= 190


def test_a_difference_of_two_standard_deviations_is_found():
    chance = np.random.default_rng(1)
    found = [compare(*simulated(chance, gain=2), ratio=1 / 4).outcome for _ in range(200)]
    assert found.count("better") >= 190
    lost = [compare(*reversed(simulated(chance, gain=2)), ratio=1 / 4).outcome for _ in range(20)]
    assert lost.count("worse") >= 19


def test_what_is_as_good_as_equal_is_told_from_what_cannot_be_told():
    same = compare(folds(1.70, 1.75, 1.72, 1.69, 1.74), folds(1.701, 1.749, 1.721, 1.69, 1.741))
    wide = compare(folds(1.60, 1.85, 1.72, 1.50, 1.74), folds(1.80, 1.65, 1.75, 1.69, 1.60))
    assert (same.outcome, wide.outcome) == ("equal", "unclear")
    assert same.tie and wide.tie


def test_higher_is_better_where_the_metric_says_so():
    low, high = folds(0.30, 0.31, 0.32, 0.31, 0.30), folds(0.40, 0.42, 0.41, 0.42, 0.41)
    assert compare(high, low, "accuracy").outcome == "better"
    assert compare(high, low, "log_loss").outcome == "worse"


def test_other_folds_can_tell_less_and_that_is_said():
    a, b = folds(1.50, 1.60, 1.70, 1.80, 1.90), folds(1.56, 1.66, 1.76, 1.86, 1.96)
    assert compare(a, b).outcome == "better"
    apart = compare(a, b, paired=False)
    assert apart.outcome == "unclear"
    assert "not fold by fold" in sentence(apart, "A", "B")
    assert not compare(a, folds(1.5, 1.6, 1.7)).paired


def test_nothing_is_sure_of_a_single_fold_without_a_spread():
    compared = compare(folds(1.0), folds(2.0))
    assert compared.outcome == "unclear"
    assert (compared.gain, compared.p_better, compared.low) == (1.0, 0.5, -math.inf)


def test_of_a_single_fold_the_chance_of_its_rows_is_counted():
    a, b = Score(1.70, 0.02, (1.70,)), Score(1.76, 0.02, (1.76,))
    compared = compare(a, b)
    assert compared.p_better == pytest.approx(0.9615, abs=1e-3)  # the normal beyond .05 / .0283
    assert not compared.paired


def test_a_contender_equals_itself():
    one = folds(1.1, 1.2, 1.3)
    assert compare(one, one).p_equal == 1
    assert compare(one, one, paired=False).tie


def test_the_sentence_calls_a_tie_a_tie():
    near = compare(folds(1.60, 1.85, 1.72, 1.50, 1.74), folds(1.80, 1.65, 1.75, 1.69, 1.60))
    assert sentence(near, "forest", "habit").startswith("A tie: the folds cannot tell forest and habit apart")
    far = compare(folds(1.6, 1.61, 1.6), folds(1.9, 1.9, 1.91))
    assert sentence(far, "forest", "habit") == (
        "forest is better than habit by 0.300 nats of log-loss, with a probability of >99%."
    )
    assert amount(0.015, "accuracy") == "1.5 points of accuracy"


def test_where_nearly_everyone_buys_the_same_less_counts_as_equal():
    assert zone_for("log_loss", {"log_loss": Score(2.0, 0.0)}) == 0.01
    assert zone_for("log_loss", {"log_loss": Score(0.05, 0.0)}) == pytest.approx(0.0005)
    assert zone_for("accuracy", {}) == 0.01
