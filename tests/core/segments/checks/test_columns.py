from dataclasses import replace

import pytest

from core.segments.checks.columns import dominant_column, units_matter
from core.segments.encoding.quantities import Quantities
from core.segments.segment import segment
from core.segments.specify import specify


def test_a_column_with_most_of_the_variance_is_found(shop):
    frame = shop.frame.assign(visits=shop.frame["visits"].where(shop.frame.index % 4 == 0))
    made = segment(replace(shop, frame=frame), specify(shop, "kmeans", columns=("spend", "visits"), k=2))
    found = dominant_column(made)
    assert (found.code, found.subject) == ("dominant-column", "spend")
    assert found.evidence["share"] > 0.7


def test_columns_of_equal_weight_are_no_finding(shop_segments):
    assert dominant_column(shop_segments) is None


def test_a_single_column_does_not_dominate(shop):
    assert dominant_column(segment(shop, specify(shop, "kmeans", columns=("spend",), k=2))) is None


@pytest.mark.parametrize("algorithm", ["kmeans", "latent_classes"])
def test_units_do_not_matter(algorithm, shop):
    made = segment(shop, specify(shop, algorithm, columns=("spend", "visits", "channel"), k=3))
    assert units_matter(made, shop) is None


def test_units_that_matter_are_found(shop, shop_segments, monkeypatch):
    monkeypatch.setattr(Quantities, "transform", lambda _self, X: X.fillna(0).to_numpy(dtype=float))
    found = units_matter(shop_segments, shop)
    assert (found.code, found.level) == ("units-matter", "serious")
    assert found.evidence["moved"] > 0.1
