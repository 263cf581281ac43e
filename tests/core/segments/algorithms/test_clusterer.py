import numpy as np

from core.segments.algorithms.clusterer import at_most_different, by_size, some_of


def test_clusters_are_ordered_by_size_then_by_their_first_row_and_empty_ones_left_out():
    assert by_size(np.array([4, 2, -1, -1, -1, 0, 0, 4, 2, 0]), 5).tolist() == [0, 4, 2]


def test_drawn_rows_keep_their_order_and_are_drawn_by_the_seed():
    rows = np.arange(100.0)[:, None]
    drawn = some_of(rows, 10, 3).ravel()
    assert len(set(drawn)) == 10
    assert (np.diff(drawn) > 0).all()
    assert (some_of(rows, 10, 3).ravel() == drawn).all()
    assert (some_of(rows, 10, 4).ravel() != drawn).any()
    assert some_of(rows, 100, 3) is rows


def test_no_more_clusters_are_asked_for_than_rows_are_different():
    rows = np.array([[1.0, 2], [1, 2], [3, 4]])
    assert [at_most_different(rows, k) for k in (1, 2, 9)] == [1, 2, 2]
