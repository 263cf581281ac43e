import numpy as np
import pytest

from core.segments.latent.classes import Classes
from core.segments.latent.leaping import leapt


def classes_at(mean, share=0.5, level=0.5):
    return Classes(
        shares=np.log([share, 1 - share]),
        means=np.array([[mean], [0.0]]),
        variances=np.ones((2, 1)),
        levels=np.log([[level, 1 - level], [0.5, 0.5]]),
        alphas=np.ones((2, 2)),
    )


def test_steps_that_halve_the_way_lead_to_its_end_at_once():
    end = leapt((classes_at(0.0), classes_at(4.0), classes_at(6.0)), (2,))
    assert end.means[0, 0] == pytest.approx(8)
    np.testing.assert_allclose(end.variances, 1)


def test_classes_that_no_step_moves_stay():
    stay = classes_at(3.0, share=0.2)
    for before, after in zip(stay, leapt((stay, stay, stay), (2,)), strict=True):
        np.testing.assert_allclose(after, before)


def test_shares_still_sum_to_one():
    steps = (classes_at(0, 0.5, 0.5), classes_at(0, 0.7, 0.8), classes_at(0, 0.8, 0.9))
    end = leapt(steps, (2,))
    np.testing.assert_allclose(np.exp(end.shares).sum(), 1)
    np.testing.assert_allclose(np.exp(end.levels).sum(axis=1), 1)
    assert np.exp(end.shares[0]) > 0.8
