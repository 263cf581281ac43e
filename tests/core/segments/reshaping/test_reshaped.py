import numpy as np

from core.segments.assigning.assign import assign_many
from core.segments.reshaping.reshape import split


def test_a_table_without_rows_is_placed_nowhere(shop, shop_segments):
    cluster = split(shop_segments, shop, 0).pipeline["cluster"]
    nobody = np.empty((0, cluster.seen))
    assert cluster.predict(nobody).shape == cluster.confidence(nobody).shape == (0,)


def test_customers_of_segments_left_alone_are_as_sure_as_before(shop, shop_segments):
    before = assign_many(shop_segments, shop)
    after = assign_many(split(shop_segments, shop, 0), shop)
    alone = before["segment_id"] == 2
    assert (after["segment"][alone] == before["segment"][alone]).all()
    assert (after["confidence"][alone] <= before["confidence"][alone] + 0.2).all()
