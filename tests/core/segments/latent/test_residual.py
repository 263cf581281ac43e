import numpy as np
import pytest

from core.segments.latent.residual import correlations_within

CHANCE = np.random.default_rng(1)


def test_what_goes_together_only_from_class_to_class_is_not_correlated_within():
    classes = np.repeat([0, 1], 500)
    numbers = CHANCE.normal(size=(1000, 2)) + 6 * classes[:, None]
    assert abs(np.corrcoef(numbers.T)[0, 1]) > 0.8
    assert correlations_within(numbers, np.eye(2)[classes])[0, 1] < 0.05


def test_what_goes_together_within_classes_is_found_whatever_is_missing():
    numbers = CHANCE.multivariate_normal([0, 0], [[1, -0.6], [-0.6, 1]], 2000)
    numbers[CHANCE.random(numbers.shape) < 0.2] = np.nan
    within = correlations_within(numbers, np.full((2000, 1), 1.0))
    assert within[0, 1] == within[1, 0] == pytest.approx(0.6 - 1 / np.sqrt(0.64 * 2000), abs=0.06)
    assert within[0, 0] == 0


def test_few_rows_are_no_evidence():
    assert correlations_within(np.array([[0.0, 0.1], [1.0, 1.1], [2.0, 1.9]]), np.ones((3, 1))).max() < 0.5


def test_a_column_of_one_value_goes_with_nothing():
    numbers = np.column_stack([np.zeros(20), np.arange(20.0)])
    assert correlations_within(numbers, np.ones((20, 1))).tolist() == [[0, 0], [0, 0]]
