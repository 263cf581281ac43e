import numpy as np
import pandas as pd
import pytest

from core.segments.exploring.silhouettes import silhouettes


def measured(sizes: list[int], apart: float = 10.0, noise: int = 0):
    chance = np.random.default_rng(0)
    ids = np.concatenate([np.repeat(np.arange(len(sizes)), sizes), np.full(noise, -1)])
    points = chance.normal(size=(len(ids), 2)) + np.maximum(ids, 0)[:, None] * apart
    return silhouettes(points, ids, pd.RangeIndex(1, len(ids) + 1), [f"s{n}" for n in range(len(sizes))])


def test_segments_apart_are_clear_and_those_that_overlap_are_not():
    assert measured([30, 20]).segments["silhouette"].min() > 0.8
    vague = measured([30, 20], apart=0.2)
    assert vague.segments["nearer"].max() > 0.1
    assert "lie nearer to another segment" in vague.sentence


def test_customers_are_sorted_and_outliers_left_out():
    frame = measured([30, 20], noise=5).frame
    assert len(frame) == 50
    own = frame.loc[frame["segment"] == "s0", "silhouette"]
    assert own.is_monotonic_decreasing


def test_many_are_sampled_from_every_segment_and_it_is_said():
    found = measured([6_000, 3_000, 30])
    assert list(found.segments["customers"]) == [6_000, 3_000, 30]
    assert found.segments["measured"].iloc[2] == 20
    assert f"Measured on {len(found.frame):,} of 9,030 customers." in found.sentence


@pytest.mark.parametrize("sizes", [[10], [], [1, 1]])
def test_without_two_segments_nobody_is_measured(sizes):
    found = measured(sizes, noise=3)
    assert found.frame.empty
    assert found.sentence == "There are no two segments to lie between."
