import numpy as np
import pytest

from core.segments.reshaping.placing import Evidence, Placing


@pytest.mark.parametrize(
    ("kind", "values", "before", "after"),
    [
        ("memberships", [[0.5, 0.4, 0.1]], 0.5, 0.9),
        ("distances", [[3.0, 4.0, 12.0]], 0.25, 0.75),
    ],
)
def test_segments_that_become_one_are_no_rivals_any_more(kind, values, before, after):
    placing = Placing(np.array([0]), np.array([before]), 3, Evidence(kind, np.array(values)))
    joined = placing.renumbered(np.array([1, 1, 0]))
    assert joined.ids.tolist() == [1]
    assert joined.k == 2
    assert joined.confidence[0] == pytest.approx(after)


def test_an_outlier_stays_one_under_any_number():
    placing = Placing(np.array([-1, 1]), np.array([0.3, 0.6]), 2)
    turned = placing.renumbered(np.array([1, 0]))
    assert (turned.ids.tolist(), turned.confidence.tolist()) == ([-1, 0], [0.3, 0.6])
