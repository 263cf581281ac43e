from core.segments.checks.steadiness import dissolving_segments, unstable_segmentation


def test_unstable_segments_are_found(with_quality):
    found = unstable_segmentation(with_quality(stability=0.62))
    assert (found.code, found.level) == ("unstable-segmentation", "serious")
    assert "the stability is 0.62, where 0.8 is wanted" in found.message


def test_what_is_just_not_stable_is_not_said_to_be_it(with_quality):
    assert "0.796, where 0.8 is wanted" in unstable_segmentation(with_quality(stability=0.796)).message


def test_stable_segments_are_no_finding(with_quality):
    assert unstable_segmentation(with_quality(stability=0.8)) is None


def test_a_segment_that_dissolves_is_found_by_name(shop_segments, with_quality):
    found = dissolving_segments(with_quality(jaccards=(0.9, 0.45, 0.7)))
    assert (found.code, found.subject) == ("dissolving-segment", shop_segments.names[1])
    assert found.evidence["least_jaccard"] == 0.45


def test_segments_that_come_back_are_no_finding(shop_segments):
    assert dissolving_segments(shop_segments) is None
