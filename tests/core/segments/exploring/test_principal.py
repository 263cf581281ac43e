import numpy as np
import pandas as pd

from core.segments.exploring.principal import principal_axes


def cloud() -> np.ndarray:
    return np.random.default_rng(0).normal(size=(200, 3)) * [1, 5, 2]


def test_the_first_axis_is_the_direction_of_the_largest_differences():
    points = cloud()
    layout = principal_axes(points, pd.RangeIndex(1, 201), 3)
    assert abs(np.corrcoef(layout.frame["x"], points[:, 1])[0, 1]) > 0.99
    assert layout.axes[0].title == "first principal component (84% of differences)"
    assert list(layout.frame.columns) == ["x", "y", "z"]


def test_customers_who_differ_in_one_column_stand_on_a_line():
    layout = principal_axes(np.arange(6.0).reshape(-1, 1), pd.RangeIndex(1, 7))
    assert layout.frame["y"].eq(0).all()
    assert layout.axes[1].title == "second principal component (0% of differences)"
