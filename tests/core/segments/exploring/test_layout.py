import numpy as np
import pandas as pd

from core.segments.exploring.layout import Axis, laid_out

AXES = (Axis("one"), Axis("other"))


def test_customers_of_unknown_place_are_left_out_and_counted():
    places = np.array([[1.0, 2.0], [np.nan, 3.0], [4.0, 5.0]])
    layout = laid_out(places, pd.Index([7, 8, 9]), AXES)
    assert layout.frame.to_dict("index") == {7: {"x": 1.0, "y": 2.0}, 9: {"x": 4.0, "y": 5.0}}
    assert layout.unknown == 1


def test_places_beyond_single_precision_stay_finite():
    layout = laid_out(np.array([[1e300, -1e300]]), pd.Index([1]), AXES)
    assert np.isfinite(layout.frame.to_numpy()).all()
