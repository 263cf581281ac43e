from dataclasses import replace

import numpy as np
import pytest

from core.learning.evaluation.compare import compare
from core.learning.evaluation.evaluate import Evaluation, cross_validate
from core.learning.evaluation.leaderboard import (
    compare_models,
    differences,
    leaderboard,
    same_customers,
)
from core.learning.evaluation.metrics import METRICS, Score
from core.learning.spec import specify


def worsened(evaluation: Evaluation, by: float) -> Evaluation:
    """The same evaluation with a log-loss that is higher in every fold."""
    folds = [each + by for each in evaluation.metrics["log_loss"].folds]
    return replace(evaluation, metrics={**evaluation.metrics, "log_loss": Score.over(folds)})


@pytest.fixture(scope="module")
def line(learned) -> Evaluation:
    return learned("logistic_regression")[1]


@pytest.fixture(scope="module")
def other_folds(shoppers) -> Evaluation:
    return cross_validate(shoppers, specify(shoppers, "logistic_regression", folds=3, seed=1))


def test_models_of_the_same_folds_are_compared_fold_by_fold(line, learned):
    habit = learned("habit")[1]
    found = compare_models(line, habit)
    assert found.paired
    assert found == compare(line.metrics["log_loss"], habit.metrics["log_loss"], ratio=line.scheme.ratio)


def test_models_of_other_folds_can_be_compared_less_surely(line, other_folds):
    found = compare_models(line, other_folds)
    assert same_customers(line, other_folds)
    assert not found.paired
    assert found.tie


def test_models_of_other_customers_are_not_on_the_board(line, make):
    chance = np.random.default_rng(0)
    table = make({"age": chance.normal(size=90), "next": ["a", "b", "c"] * 30}, next="target")
    other = cross_validate(table, specify(table, "logistic_regression", folds=3))
    assert not same_customers(line, other)
    assert list(leaderboard({"line": line, "other": other}, "line")["name"])[:1] == ["line"]
    assert "other" not in set(leaderboard({"line": line, "other": other}, "line")["name"])


def test_every_metric_is_compared(line, learned):
    found = differences(line, learned("habit")[1])
    assert list(found["metric"]) == list(METRICS)
    assert (found["p_better"] + found["p_equal"] + found["p_worse"]).to_numpy() == pytest.approx(1)
    assert found.set_index("metric").loc["log_loss", "a"] == line.metrics["log_loss"].mean
    mirrored = differences(learned("habit")[1], line)
    assert list(mirrored["gain"]) == pytest.approx(list(-found["gain"]))


def test_the_board_has_the_best_first_and_the_baselines_below(line):
    board = leaderboard({"bad": worsened(line, 0.5), "alike": worsened(line, 0.001), "good": line}, "bad")
    assert list(board["name"]) == ["good", "alike", "bad", *line.baselines]
    assert list(board["outcome"])[:3] == ["best", "equal", "worse"]
    assert list(board["kind"].unique()) == ["model", "baseline"]
    assert board["low"].iloc[0] < board["mean"].iloc[0] < board["high"].iloc[0]
    prior = board.set_index("name").loc["prior"]
    assert (prior["outcome"], prior["zone"]) == ("worse", 0.01)


def test_of_an_accuracy_the_highest_is_best(line, learned):
    board = leaderboard({"line": line, "habit-1": learned("habit")[1]}, "line", "accuracy")
    assert board["mean"].iloc[0] == board.query("kind == 'model'")["mean"].max()
