import pandas as pd
import pytest

from core.charts.distances import distance_curve


def test_the_curve_is_thinned_and_the_line_stands_at_eps():
    frame = pd.DataFrame({"share": [n / 1000 for n in range(1, 1001)], "distance": range(1000)})
    picture = distance_curve(frame, 249.0)
    assert len(picture.figure.data[0].x) <= 400
    assert picture.figure.layout.shapes[0].y0 == pytest.approx(249)
    assert picture.alt == "At a distance of 249, 25% of the customers are dense."
