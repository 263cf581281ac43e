from dataclasses import replace

import numpy as np
import pytest

from core.generator.knobs import USUAL
from core.generator.parameters import make_world


def apart(world):
    """How far the segments lie apart, over all factors and tastes."""
    tastes = world.tastes / world.tastes.sum(axis=1, keepdims=True)
    return [float(np.ptp(np.exp(factor.logs), axis=0).max()) for factor in world.factors] + [
        float(np.ptp(tastes, axis=0).max())
    ]


def test_more_customers_are_of_the_same_world():
    few, many = make_world(replace(USUAL, rows=10)), make_world(replace(USUAL, rows=1_000, missing=0.5))
    assert np.array_equal(few.tastes, many.tastes)
    assert np.array_equal(few.factors[0].logs, many.factors[0].logs)
    assert not np.array_equal(few.tastes, make_world(replace(USUAL, seed=1)).tastes)


def test_without_separation_all_segments_are_the_same():
    assert max(apart(make_world(replace(USUAL, separation=0)))) == pytest.approx(0)
    near, far = apart(make_world(USUAL)), apart(make_world(replace(USUAL, separation=2)))
    assert sum(far) > sum(near) > 0


def test_concentration_and_context_scale_what_they_name():
    usual, other = make_world(USUAL), make_world(replace(USUAL, concentration=6, context=0))
    assert usual.tastes.sum(axis=1) == pytest.approx(np.full(5, 3))
    assert other.tastes == pytest.approx(2 * usual.tastes)
    assert np.ptp(other.pulls) == 0


def test_a_world_has_as_many_segments_and_categories_as_asked():
    world = make_world(replace(USUAL, segments=2, categories=12))
    assert world.tastes.shape == (2, 12)
    assert len(set(world.categories)) == 12
    assert world.shares.sum() == pytest.approx(1)
