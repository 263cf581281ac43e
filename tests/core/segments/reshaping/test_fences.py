import numpy as np

from core.segments.reshaping.fences import distances, fences_of


def test_the_fence_lets_in_the_usual_and_leaves_out_the_absurd():
    points = np.vstack([np.random.default_rng(1).normal(size=(200, 2)), [[9.0, 9.0]]])
    ids = np.zeros(201, dtype=np.int64)
    centres, fences = fences_of(points, ids, 1, 2.0)
    beyond = distances(points, centres, ids) > fences[ids]
    assert beyond[-1]
    assert beyond[:-1].mean() < 0.02


def test_few_customers_or_customers_at_one_distance_have_no_fence():
    few = np.arange(10.0)[:, None]
    alike = np.repeat([[0.0], [1.0]], 20, axis=0)
    ids = np.repeat([0, 1], [10, 40])
    assert fences_of(np.vstack([few, alike]), ids, 2, 1.5)[1].tolist() == [np.inf, np.inf]
