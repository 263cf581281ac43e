import pandas as pd

from core.segments.exploring.sizes import sizes_in_words, sizes_of

SEGMENTS = pd.Series(["a", "b", "b", "outlier", "b"])


def test_segments_are_counted_the_largest_first_and_outliers_last():
    sizes = sizes_of(SEGMENTS, ["a", "b", "nobody's"])
    assert sizes.to_dict("list") == {
        "segment": ["b", "a", "nobody's", "outlier"],
        "customers": [3, 1, 0, 1],
        "share": [0.6, 0.2, 0.0, 0.2],
    }


def test_sizes_are_said_in_one_sentence():
    assert sizes_in_words(sizes_of(SEGMENTS, ["a", "b"]), 2) == (
        "5 customers in 2 segments: 'b' 60%, 'a' 20%; 1 customer belongs to none."
    )
    many = pd.Series([name for at, name in enumerate("abcdef") for _ in range(9 - at)])
    assert "and 2 smaller ones." in sizes_in_words(sizes_of(many, [*"abcdef"]), 6)
    assert "and 1 smaller one; " in sizes_in_words(sizes_of(many, [*"abcde"]), 5)


def test_of_outliers_alone_no_segment_is_spoken_of():
    outliers = pd.Series(["outlier"] * 9)
    assert sizes_in_words(sizes_of(outliers, []), 0) == "9 customers in no segment: all are outliers."
