import numpy as np
import pytest

from core.segments.algorithms.centres import Centres
from core.segments.reshaping.placing import Evidence, Placing, Rows
from core.segments.reshaping.rules import Apart, Split

POINTS = np.array([[0.0], [1.0], [9.0], [10.0], [100.0]])


def test_a_part_is_held_against_the_other_part_and_against_other_segments():
    parts = Centres(n_clusters=2, random_state=0).fit(POINTS[:4])
    of_distance = Evidence("distances", np.abs(POINTS - [[5.0, 100.0]]))
    before = Placing(np.array([0, 0, 0, 0, 1]), np.ones(5), 2, of_distance)
    after = Split(0, parts, 2, by_points=False).apply(Rows(POINTS, POINTS), before)
    assert {*after.ids[:2]} | {*after.ids[2:4]} == {0, 2}
    assert after.ids[4] == 1
    assert after.confidence[3] == pytest.approx(1 - 0.5 / 9.5)
    assert after.confidence[4] == 1


def test_who_lies_beyond_the_fence_is_an_outlier_the_clearer_the_further():
    rule = Apart(np.array([[0.0]]), np.array([5.0]), 1.5)
    placing = Placing(np.array([0, 0, 0, 0, -1]), np.full(5, 0.5), 1)
    after = rule.apply(Rows(POINTS, POINTS), placing)
    assert after.ids.tolist() == [0, 0, -1, -1, -1]
    assert after.confidence == pytest.approx([0.5, 0.5, 1 - 5 / 9, 0.5, 0.5])
