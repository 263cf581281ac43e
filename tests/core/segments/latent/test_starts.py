import numpy as np

from core.segments.latent.layout import Layout
from core.segments.latent.starts import starts_of

CHANCE = np.random.default_rng(2)


def test_starts_are_groups_and_the_same_for_the_same_seed():
    seen = np.column_stack([CHANCE.normal(size=50), CHANCE.integers(0, 3, 50), CHANCE.poisson(2, (50, 2))])
    seen[CHANCE.random(seen.shape) < 0.2] = np.nan
    layout = Layout(1, 1, (2,), (1.0, 1.0, 1.0))
    first, again = ([*starts_of(seen, layout, 3, 4, 7)] for _ in range(2))
    assert [each.sum(axis=1).tolist() for each in first] == [[1.0] * 50] * 4
    assert np.array_equal(first, again)


def test_every_other_start_does_without_categories():
    groups = np.repeat([0.0, 1.0], 40)
    noise = CHANCE.integers(0, 2, (80, 6))
    start, _ = starts_of(np.column_stack([groups, noise]), Layout(1, 6, (), (1.0,) * 7), 2, 2, 0)
    assert np.array_equal(start[:, 0] == start[0, 0], groups == 0)


def test_categories_alone_are_started_from():
    codes = np.repeat([0.0, 1.0, 2.0], 10)[:, None]
    assert [each.sum() for each in starts_of(codes, Layout(0, 1, (), (1.0,)), 3, 2, 0)] == [30, 30]
