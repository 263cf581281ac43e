import pytest

from core.errors import CannotReshape
from core.segments.reshaping.reshape import made_of_rows, split


def test_segments_stay_numbered_by_size_and_keep_their_names(shop, shop_segments):
    parted = split(shop_segments, shop, 0)
    assert sum(parted.sizes) == 120
    assert list(parted.sizes) == sorted(parted.sizes, reverse=True)
    assert {*shop_segments.names[1:]} < {*parted.names}
    assert len({*parted.names}) == 4
    assert parted.sizes[parted.names.index(shop_segments.names[1])] == shop_segments.sizes[1]


def test_a_segment_that_would_be_emptied_is_refused(shop, shop_segments):
    rows = shop_segments.labels.index[shop_segments.labels == 2]
    with pytest.raises(CannotReshape, match="Nobody would be left"):
        made_of_rows(shop_segments, shop, rows)
