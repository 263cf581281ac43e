from dataclasses import replace

import pytest

from core.errors import CannotReshape
from core.segments.reshaping.ground import ground_of
from core.segments.reshaping.reshape import split
from core.segments.reshaping.undoing import undone


def test_other_customers_are_refused(shop, shop_segments):
    half = replace(shop, frame=shop.frame.head(60))
    turned = shop.frame.assign(spend=shop.frame["spend"].to_numpy()[::-1])
    for other in (half, replace(shop, frame=turned)):
        with pytest.raises(CannotReshape, match="not the customers the segments were found among"):
            ground_of(shop_segments, other)


def test_without_steps_the_pipeline_is_the_first_one_again(shop, shop_segments):
    back = undone(split(shop_segments, shop, 0), shop)
    assert back.pipeline["cluster"] is shop_segments.pipeline["cluster"]
    assert back.pipeline["encode"] is shop_segments.pipeline["encode"]
