import numpy as np
import pandas as pd
import pytest

from core.segments.exploring.separating import separating_axes

ROWS = pd.RangeIndex(1, 301)


def groups(k: int) -> tuple[np.ndarray, np.ndarray]:
    """Groups apart in the first two columns, and a third column of far larger spread that tells nothing."""
    chance = np.random.default_rng(0)
    ids = np.resize(np.arange(k), 300)
    middles = np.array([[0, 0, 0], [6, 0, 0], [0, 6, 0]])[ids]
    return middles + chance.normal(size=(300, 3)) * [1, 1, 20], ids


def test_the_axes_separate_where_principal_components_would_not():
    points, ids = groups(3)
    layout = separating_axes(points, ids, ROWS)
    means = layout.frame.groupby(ids).mean()
    inside = layout.frame.groupby(ids).std().max().max()
    gaps = [np.linalg.norm(means.loc[one] - means.loc[other]) for one, other in ((0, 1), (0, 2), (1, 2))]
    assert min(gaps) > 4 * inside
    assert layout.axes[0].title.startswith("most separating axis (9")


def test_two_segments_have_one_such_axis_and_the_other_is_said_to_be_another():
    points, ids = groups(2)
    layout = separating_axes(points, ids, ROWS)
    assert layout.axes[1].title == "largest other differences"
    assert abs(np.corrcoef(layout.frame["y"], points[:, 2])[0, 1]) > 0.99


def test_outliers_have_a_place_but_no_say():
    points, ids = groups(3)
    far = np.vstack([points, [[1e6, -1e6, 0]]])
    alone = separating_axes(points, ids, ROWS).frame
    layout = separating_axes(far, np.append(ids, -1), pd.RangeIndex(1, 302))
    assert np.allclose(layout.frame.iloc[:300], alone, atol=1e-3)
    assert 301 in layout.frame.index


@pytest.mark.parametrize("ids", [np.zeros(300, int), np.full(300, -1), np.arange(300) % 2])
def test_one_segment_only_outliers_and_flat_columns_are_laid_out_all_the_same(ids):
    points = np.column_stack([np.arange(300.0) % 2, np.zeros(300)])
    assert np.isfinite(separating_axes(points, ids, ROWS).frame.to_numpy()).all()
