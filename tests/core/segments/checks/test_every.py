from dataclasses import replace

from core.segments.checks.every import findings_of


def test_nothing_is_said_of_clear_segments(shop_segments):
    assert findings_of(shop_segments) == ()


def test_the_most_serious_comes_first(shop_segments, with_quality):
    made = replace(with_quality(stability=0.4, silhouette=0.1), sizes=(80, 37, 3))
    assert [each.code for each in findings_of(made)] == [
        "unstable-segmentation",
        "tiny-segment",
        "low-silhouette",
    ]
