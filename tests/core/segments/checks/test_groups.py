from dataclasses import replace

from core.segments.checks.groups import continuum, low_silhouette
from core.segments.reshaping.reshape import merge


def test_parts_of_a_continuum_are_found(shop_segments, of_kind):
    found = continuum(of_kind("continuum", 0.3))
    assert (found.code, found.level) == ("continuum", "info")
    assert found.evidence["value"] == 0.3
    assert found.evidence["linked_high"] == shop_segments.structure.references[1].high


def test_parts_that_no_valley_parts_are_found(of_kind):
    judged = of_kind("continuum", 0.3)
    bent = replace(judged, structure=replace(judged.structure, unparted=((0, 2),)))
    found = continuum(bent)
    assert "not clearly sparser between numbers 1 and 3 by size." in found.message


def test_groups_are_no_continuum(shop_segments):
    assert continuum(shop_segments) is None


def test_overlapping_groups_are_found(of_kind):
    found = low_silhouette(of_kind("groups", 0.12))
    assert (found.code, found.level) == ("low-silhouette", "info")
    assert found.evidence["measured"] == 120
    assert found.message.startswith("The groups overlap: the silhouette is 0.12.")


def test_what_nobody_judged_groups_is_not_called_so(of_kind):
    assert low_silhouette(of_kind("unstable", 0.12)).message.startswith("The segments shade into each other")


def test_a_continuum_of_before_is_not_said_of_segments_changed_by_hand(shop, shop_segments):
    changed = merge(shop_segments, shop, (0, 1))
    overlapping = replace(changed.quality, silhouette=0.12)
    seen = replace(changed, structure=replace(changed.structure, kind="continuum"), quality=overlapping)
    assert continuum(seen) is None
    assert low_silhouette(seen).message.startswith("The segments shade into each other")


def test_of_a_continuum_it_is_not_said_twice(of_kind):
    assert low_silhouette(of_kind("continuum", 0.12)) is None


def test_groups_that_lie_apart_are_no_finding(of_kind):
    assert low_silhouette(of_kind("groups", 0.25)) is None
