import numpy as np
import pytest

from core.scoring.shift import Before, Shift, population_stability, power_of, shift_of

EVEN = Before(np.full(10, 0.1), 2_000, ordered=True)


def test_the_index_is_the_one_worked_out_by_hand():
    expected = (0.7 - 0.5) * np.log(0.7 / 0.5) + (0.3 - 0.5) * np.log(0.3 / 0.5)
    assert population_stability([0.5, 0.5], [0.7, 0.3]) == pytest.approx(expected)
    assert population_stability([0.5, 0.5], [0.7, 0.3]) == pytest.approx(0.1695, abs=1e-4)


def test_shares_that_did_not_move_have_an_index_of_0():
    assert population_stability([0.2, 0.8], [0.2, 0.8]) == 0


def test_an_empty_bin_weighs_much_but_not_infinitely():
    assert population_stability([1.0, 0.0], [0.9, 0.1]) == pytest.approx(0.7007, abs=1e-3)


def test_the_test_is_the_chi_square_of_the_two_rows_of_counts():
    """30 and 70 of 100 against 50 and 50: a statistic of 8.333 with one degree of freedom."""
    shift = shift_of(Before(np.array([0.5, 0.5]), 100, ordered=True), [30, 70])
    assert shift.p_value == pytest.approx(0.003892, abs=1e-6)
    assert shift.psi == pytest.approx(0.1695 - 0.02, abs=1e-4)


def test_what_chance_alone_makes_of_the_index_is_taken_off():
    chance = np.random.default_rng(0)
    found = [shift_of(EVEN, chance.multinomial(200, EVEN.shares)) for _ in range(300)]
    assert np.mean([each.psi for each in found]) < 0.02
    assert np.mean([each.p_value < 0.05 for each in found]) < 0.09


def test_bins_with_too_few_rows_are_put_together():
    few = Before(np.array([0.6, 0.39, 0.01, 0.0]), 1_000, ordered=False)
    assert shift_of(few, [60, 40, 0, 0]).psi == 0
    assert shift_of(few, [50, 35, 8, 7]).psi > 0.1, "a category that is new to training is not lost"
    assert shift_of(few, [2, 1, 0, 0]) == Shift()


def test_no_rows_and_a_single_bin_show_nothing():
    assert shift_of(EVEN, [0] * 10) == Shift()
    assert shift_of(Before(np.array([1.0, 0.0]), 500, ordered=True), [300, 0]) == Shift()
    assert power_of(EVEN, 0, 0.25, 0.05) == 0


@pytest.mark.parametrize("rows", [60, 120, 250])
def test_the_power_told_is_the_share_of_shifts_that_are_seen(rows):
    chance = np.random.default_rng(1)
    moved = EVEN.shares * np.exp(np.linspace(-0.75, 0.75, 10))
    moved /= moved.sum()
    psi = population_stability(EVEN.shares, moved)
    training = [Before(chance.multinomial(2_000, EVEN.shares) / 2_000, 2_000, True) for _ in range(400)]
    seen = [shift_of(each, chance.multinomial(rows, moved)).p_value < 0.005 for each in training]
    assert np.mean(seen) == pytest.approx(power_of(EVEN, rows, psi, 0.005), abs=0.09)
