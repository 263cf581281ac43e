import numpy as np

from core.segments.exploring.points import points_of


def test_customers_are_encoded_in_the_order_of_the_table(shop, shop_segments):
    points = points_of(shop_segments, shop)
    ids = shop_segments.pipeline["cluster"].predict(points)
    assert (ids == shop_segments.labels.to_numpy()).all()
    assert np.isfinite(points).all()
