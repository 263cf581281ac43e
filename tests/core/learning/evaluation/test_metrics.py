import numpy as np
import pytest
from sklearn import metrics as sklearn_metrics

from core.learning.evaluation.metrics import (
    METRICS,
    Score,
    confusion,
    expected_calibration_error,
    measure,
)

# Four customers, three classes: right, wrong (second), right, wrong (third).
TRUTH = np.array([0, 1, 2, 0])
PROBABILITY = np.array([[0.7, 0.2, 0.1], [0.5, 0.3, 0.2], [0.1, 0.1, 0.8], [0.1, 0.5, 0.4]])


@pytest.fixture(scope="module")
def guesses() -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(0)
    truth = chance.integers(0, 5, 400)
    return truth, chance.dirichlet(np.ones(5), 400)


def test_the_metrics_of_four_customers_are_those_worked_out_by_hand():
    found = measure(TRUTH, PROBABILITY)
    assert found["accuracy"] == 0.5
    assert found["balanced_accuracy"] == pytest.approx((1 / 2 + 0 + 1) / 3)
    assert found["macro_f1"] == pytest.approx((2 * 1 / 4 + 0 + 1) / 3)
    assert found["log_loss"] == pytest.approx(-np.log([0.7, 0.3, 0.8, 0.1]).mean())
    assert found["brier"] == pytest.approx((0.14 + 0.78 + 0.06 + 1.22) / 4)
    assert found["top_2"] == 0.75
    assert found["top_3"] == 1.0


def test_the_metrics_agree_with_scikit_learn(guesses):
    truth, probability = guesses
    guess, found = probability.argmax(axis=1), measure(truth, probability)
    assert found["accuracy"] == pytest.approx(sklearn_metrics.accuracy_score(truth, guess))
    assert found["balanced_accuracy"] == pytest.approx(sklearn_metrics.balanced_accuracy_score(truth, guess))
    assert found["macro_f1"] == pytest.approx(sklearn_metrics.f1_score(truth, guess, average="macro"))
    assert found["log_loss"] == pytest.approx(sklearn_metrics.log_loss(truth, probability))
    assert found["brier"] == pytest.approx(
        sklearn_metrics.brier_score_loss(truth, probability, scale_by_half=False)
    )
    for k in (2, 3):
        expected = sklearn_metrics.top_k_accuracy_score(truth, probability, k=k)
        assert found[f"top_{k}"] == pytest.approx(expected)
    assert confusion(truth, probability).tolist() == sklearn_metrics.confusion_matrix(truth, guess).tolist()


def test_the_calibration_error_is_the_one_worked_out_by_hand():
    # Bins (.5333, .6] and (.6, .6667]: stated .6 and right half the time; stated .65 and always right.
    probability = np.array([[0.6, 0.4], [0.6, 0.4], [0.65, 0.35], [0.65, 0.35]])
    found = expected_calibration_error(np.array([0, 1, 0, 0]), probability)
    assert found == pytest.approx((2 * abs(0.5 - 0.6) + 2 * abs(1.0 - 0.65)) / 4)


def test_one_who_is_as_often_right_as_said_has_no_calibration_error():
    probability = np.tile([0.75, 0.25], (8, 1))
    assert expected_calibration_error(np.array([0, 0, 0, 1] * 2), probability) == pytest.approx(0)


def test_a_certain_error_costs_much_but_not_infinitely():
    assert measure(np.array([1]), np.array([[1.0, 0.0]]))["log_loss"] == pytest.approx(36.04, abs=0.01)


def test_a_class_that_is_not_there_does_not_count_in_the_averages():
    found = measure(np.array([0, 0, 1]), np.array([[0.8, 0.1, 0.1], [0.7, 0.2, 0.1], [0.2, 0.7, 0.1]]))
    assert found["balanced_accuracy"] == 1.0
    assert found["macro_f1"] == 1.0


def test_a_score_tells_mean_and_spread_over_the_folds():
    assert Score.over([0.2, 0.4, 0.6]) == Score(pytest.approx(0.4), pytest.approx(0.2), (0.2, 0.4, 0.6))
    assert Score.over([0.3]).sd == 0.0


def test_the_help_of_the_calibration_error_says_what_its_spread_is():
    assert "redraws of the customers, not over folds" in METRICS["ece"].help
