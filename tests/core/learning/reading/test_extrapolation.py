import numpy as np
import pytest

from core.learning.reading.extrapolation import curve_draws

SIZES = np.array([120.0, 250, 500, 1_000])


def curve(size, exponent, slope):
    return 1.5 + slope * (size / 1_000) ** -exponent


@pytest.mark.parametrize(("exponent", "slope"), [(0.5, 0.15), (1.0, 0.05), (0.5, 0.0)])
def test_nine_of_ten_intervals_hold_the_true_gain(exponent, slope):
    true = curve(1_000, exponent, slope) - curve(2_000, exponent, slope)
    held = []
    for seed in range(60):
        chance = np.random.default_rng(seed)
        noise = chance.normal(0, 0.01, (2, 4)) * np.sqrt(1_000 / SIZES)
        losses = curve(SIZES, exponent, slope) + chance.normal(0, 0.05, (2, 1)) + noise
        draws = curve_draws(SIZES, losses, np.array([1_000.0, 2_000]), seed)
        low, high = np.quantile(draws[:, 0] - draws[:, 1], [0.05, 0.95])
        held.append(low <= true <= high)
    assert np.mean(held) >= 0.8


def test_more_rows_never_make_the_expected_curve_worse():
    rising = np.array([[1.0, 1.1, 1.2, 1.3]] * 2)
    draws = curve_draws(SIZES, rising, np.array([1_000.0, 2_000]), 0)
    assert (np.diff(draws, axis=1) <= 0).all()


def test_a_curve_without_noise_is_followed():
    losses = np.tile(curve(SIZES, 0.5, 0.2), (2, 1))
    draws = curve_draws(SIZES, losses, np.array([1_000.0, 4_000]), 0)
    assert draws.mean(axis=0) == pytest.approx(curve(np.array([1_000, 4_000]), 0.5, 0.2), abs=0.002)
