import numpy as np
import pytest

from core.learning.evaluation.answers import Answers
from core.learning.evaluation.intervals import folds_of, scores_of
from core.learning.evaluation.metrics import METRICS, measure


def answers(n: int = 400, seed: int = 0, folds: int = 4, copies: int = 1) -> Answers:
    """Calibrated answers about four classes, each line as often as said."""
    chance = np.random.default_rng(seed)
    probability = chance.dirichlet(np.ones(4), n)
    truth = (probability.cumsum(axis=1) < chance.random(n)[:, None]).sum(axis=1)
    row = np.repeat(np.arange(n), copies)
    return Answers(tuple("abcd"), row, row % folds, truth[row], probability[row])


def of(said: Answers, groups: np.ndarray | None = None):
    return scores_of(said, said.row if groups is None else groups)


def test_every_metric_is_measured_in_every_fold():
    said = answers()
    scores = of(said)
    assert list(scores) == list(METRICS)
    by_hand = [(said.predicted[said.fold == n] == said.truth[said.fold == n]).mean() for n in range(4)]
    assert scores["accuracy"].folds == pytest.approx(by_hand)
    assert folds_of(said)["accuracy"].folds == scores["accuracy"].folds


def test_the_calibration_error_is_taken_over_all_folds_together():
    said = answers()
    score = of(said)["ece"]
    assert score.mean == METRICS["ece"].compute(said.truth, said.probability)
    assert score.mean < np.mean(score.folds)


@pytest.mark.parametrize("name", METRICS)
def test_the_interval_is_as_wide_as_fresh_customers_spread(name):
    fresh = [measure(each.truth, each.probability)[name] for each in (answers(300, n) for n in range(1, 200))]
    score = of(answers(300))[name]
    assert score.low <= score.mean <= score.high
    if name != "ece":
        assert score.high - score.low == pytest.approx(2 * 1.96 * np.std(fresh), rel=0.25)


def test_what_redrawing_adds_to_a_calibration_error_is_taken_off_its_interval():
    """Calibrated answers have a true error of 0, and every redraw of them a larger one than they have."""
    scores = [of(answers(400, seed))["ece"] for seed in range(10)]
    assert np.mean([score.low for score in scores]) < 0.5 * np.mean([score.mean for score in scores])


@pytest.mark.parametrize("name", ["accuracy", "log_loss", "macro_f1"])
def test_about_95_of_100_intervals_hold_the_truth(name):
    large = answers(100_000, 999)
    true = measure(large.truth, large.probability)[name]
    scores = [of(answers(200, seed, folds=2))[name] for seed in range(60)]
    assert 0.85 <= np.mean([score.low <= true <= score.high for score in scores]) <= 1


def test_the_lines_of_one_customer_are_redrawn_together():
    """Ten copies of each line tell no more than one of them."""
    once, tenfold = of(answers())["accuracy"], of(answers(copies=10))["accuracy"]
    blind = of(answers(copies=10), np.arange(4_000))["accuracy"]
    assert tenfold.high - tenfold.low == pytest.approx(once.high - once.low, rel=0.2)
    assert blind.high - blind.low < 0.5 * (once.high - once.low)


def test_a_sample_of_many_customers_gives_the_interval_of_all(monkeypatch):
    said = answers(4_000)
    whole = of(said)["log_loss"]
    monkeypatch.setattr("core.learning.evaluation.intervals.MOST", 1_000)
    sampled = of(said)["log_loss"]
    assert sampled.high - sampled.low == pytest.approx(whole.high - whole.low, rel=0.15)


def test_a_single_fold_has_the_spread_of_other_customers():
    score = of(answers(folds=1))["accuracy"]
    assert score.sd == pytest.approx(np.sqrt(score.mean * (1 - score.mean) / 400), rel=0.15)


def test_the_same_answers_have_the_same_intervals():
    assert of(answers()) == of(answers())
