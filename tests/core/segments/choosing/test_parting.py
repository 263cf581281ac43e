import numpy as np
import pytest

from core.segments.choosing.parting import bic_of, part
from core.segments.choosing.resampling import MORE_RESAMPLES, RESAMPLES


class Coin:
    """Says that every row is as likely as heads."""

    parameters_ = 3

    def log_likelihood(self, X):
        return np.full(len(X), np.log(0.5))


def test_the_bic_is_that_of_schwarz():
    assert bic_of(Coin(), np.zeros((8, 1))) == pytest.approx(16 * np.log(2) + 3 * np.log(8))


def test_clusterers_that_are_no_mixtures_have_no_likelihood(ready, towns):
    parting = part(*ready(**towns), 3)
    assert parting.bic is None
    assert {each.held_out for each in parting.again} == {None}


def test_clear_groups_come_back_in_every_resample(ready, towns):
    parting = part(*ready(**towns), 3)
    assert [each.agreement for each in parting.again] == [1] * RESAMPLES
    assert np.bincount(parting.ids).tolist() == [20, 20, 20]


def test_a_borderline_number_is_looked_at_twice_as_long(ready):
    visits = [1.0] * 8 + [2.0, 3.0]
    seen = {k: part(*ready(visits=visits), k) for k in (2, 3)}
    for parting in seen.values():
        first = np.mean([each.agreement for each in parting.again[:RESAMPLES]])
        assert len(parting.again) == (MORE_RESAMPLES if abs(first - 0.8) < 0.05 else RESAMPLES)
