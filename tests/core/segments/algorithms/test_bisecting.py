import numpy as np

from core.segments.algorithms.bisecting import ENOUGH, Halves


def test_the_widest_group_is_halved_and_segments_stay_nested():
    chance = np.random.default_rng(0)
    points = np.concatenate([chance.normal(at, 0.3, (40, 1)) for at in (0, 3, 20, 29)])
    two, four = Halves(2).fit(points).labels_, Halves(4).fit(points).labels_
    assert np.bincount(two).tolist() == [80, 80]
    assert len({(parent, child) for parent, child in zip(two, four, strict=True)}) == 4


def test_of_many_rows_some_are_learned_from_and_all_are_placed():
    points = np.random.default_rng(0).normal(size=(ENOUGH + 5, 1))
    halves = Halves(2).fit(points)
    assert (halves.fitted_on_, len(halves.labels_)) == (ENOUGH, ENOUGH + 5)
