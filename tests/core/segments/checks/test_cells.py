import numpy as np

from core.segments.checks.cells import mostly_unknown

COLUMNS = ["spend", "visits", "channel"]


def test_customers_of_whom_hardly_anything_is_known_are_counted(shop, shop_segments):
    frame = shop.frame.copy()
    assert mostly_unknown(shop_segments, frame) is None
    frame.iloc[:2, [frame.columns.get_loc(name) for name in COLUMNS]] = np.nan
    assert mostly_unknown(shop_segments, frame).evidence["rows"] == 2
