from core.segments.checks.groups import continuum, low_silhouette


def test_parts_of_a_continuum_are_found(shop_segments, of_kind):
    found = continuum(of_kind("continuum", 0.3))
    assert (found.code, found.level) == ("continuum", "info")
    assert found.evidence["value"] == 0.3
    assert found.evidence["linked_high"] == shop_segments.structure.references[1].high


def test_groups_are_no_continuum(shop_segments):
    assert continuum(shop_segments) is None


def test_overlapping_groups_are_found(of_kind):
    found = low_silhouette(of_kind("groups", 0.12))
    assert (found.code, found.level) == ("low-silhouette", "info")
    assert found.evidence["measured"] == 120


def test_of_a_continuum_it_is_not_said_twice(of_kind):
    assert low_silhouette(of_kind("continuum", 0.12)) is None


def test_groups_that_lie_apart_are_no_finding(of_kind):
    assert low_silhouette(of_kind("groups", 0.25)) is None
