from core.segments.choosing.quality import Quality


def test_the_weakest_segment_and_those_that_dissolve_are_known():
    seen = Quality(3, 0.3, 0.7, 0.2, jaccards=(0.9, 0.49, 0.6))
    assert (seen.weakest, seen.dissolved) == (0.49, (1,))


def test_without_segments_none_is_weakest():
    assert (Quality(0, 0.0, 0.0, 0.0).weakest, Quality(0, 0.0, 0.0, 0.0).dissolved) == (None, ())
