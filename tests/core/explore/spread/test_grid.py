import numpy as np
import pytest

from core.explore.spread.grid import cells


def test_every_customer_but_the_farthest_is_in_a_cell():
    one, other = np.random.default_rng(0).normal(size=(2, 6000))
    one[0] = 1e9
    frame, scales = cells(one, other)
    assert scales == ("linear", "linear")
    assert 0.97 < frame["customers"].sum() / 6000 < 1
    assert len(frame) <= 1600


def test_a_cell_counts_who_is_between_its_edges():
    one, other = np.repeat([1.0, 1, 2], 10), np.repeat([5.0, 6, 6], 10)
    frame, _ = cells(one, other)
    assert frame.values.tolist() == [
        [0.5, 1.5, 4.5, 5.5, 10],
        [0.5, 1.5, 5.5, 6.5, 10],
        [1.5, 2.5, 4.5, 5.5, 0],
        [1.5, 2.5, 5.5, 6.5, 10],
    ]


@pytest.mark.parametrize("numbers", [[7.0, 7.0], [1e300, -1e300], [5e-324, 1.0]])
def test_extreme_numbers_are_counted(numbers):
    frame, _ = cells(np.array(numbers), np.array([1.0, 2.0]))
    assert frame["customers"].sum() == 2
