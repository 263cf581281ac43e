from collections.abc import Callable
from dataclasses import replace

import pytest

from core.segments.segmentation import Segmentation


@pytest.fixture
def with_quality(shop_segments) -> Callable[..., Segmentation]:
    """The three groups of the shop, said to be of another quality."""
    return lambda **values: replace(shop_segments, quality=replace(shop_segments.quality, **values))


@pytest.fixture
def of_kind(shop_segments) -> Callable[..., Segmentation]:
    """The three groups of the shop, said to be of another kind, with another silhouette."""

    def judged(kind: str, silhouette: float) -> Segmentation:
        structure = replace(shop_segments.structure, kind=kind, value=silhouette)
        quality = replace(shop_segments.quality, silhouette=silhouette)
        return replace(shop_segments, structure=structure, quality=quality)

    return judged
