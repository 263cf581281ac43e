import numpy as np
import pandas as pd
import pytest

from core.errors import NothingToSegment
from core.segments.choosing import quality as module
from core.segments.choosing.quality import measure, resample, silhouette_of
from core.segments.preparing import prepare
from core.segments.spec import SegmentSpec
from core.table.table import RawRows, open_table

CHANCE = np.random.default_rng(2)


def ready(seed=0, **columns):
    return prepare(open_table(RawRows.of(pd.DataFrame(columns))), SegmentSpec(tuple(columns), seed=seed))


THREE_TOWNS = {"east": np.repeat([0.0, 10, 20], 20) + CHANCE.normal(size=60)}


def test_clear_groups_are_stable_and_lie_far_apart():
    prepared = ready(**THREE_TOWNS)
    seen = measure(prepared, resample(prepared), 3)
    assert seen.stability == pytest.approx(1)
    assert seen.silhouette > 0.7
    assert seen.smallest == pytest.approx(1 / 3)


def test_groups_cut_out_of_a_cloud_are_unstable():
    chance = np.random.default_rng(12)
    prepared = ready(east=chance.normal(size=80), north=chance.normal(size=80))
    assert measure(prepared, resample(prepared), 5).stability < 0.7


def test_the_same_seed_measures_the_same_and_another_seed_draws_other_rows():
    first, again, other = (resample(ready(seed, **THREE_TOWNS)) for seed in (4, 4, 5))
    assert (first.resamples[0][0] == again.resamples[0][0]).all()
    assert (first.resamples[0][0] != other.resamples[0][0]).any()


def test_many_rows_are_measured_on_a_sample(monkeypatch):
    monkeypatch.setattr(module, "MOST_ROWS", 40)
    resampled = resample(ready(**THREE_TOWNS))
    assert len(resampled.rows) == len(resampled.points) == len(resampled.resamples[0][0]) == 40
    assert len(set(resampled.rows.tolist())) == 40


def test_as_many_segments_as_different_rows_can_be_measured():
    prepared = ready(visits=[1.0] * 8 + [2.0, 3.0])
    resampled = resample(prepared)
    assert resampled.distinct == 3
    assert measure(prepared, resampled, 3).smallest == pytest.approx(0.1)


def test_the_silhouette_is_the_one_of_rousseeuw():
    # By hand: the rows at 0 and 1 have 1 - 1/9.5 and 1 - 1/8.5, and so by symmetry the others.
    points = np.array([[0.0], [1.0], [9.0], [10.0]])
    assert silhouette_of(points, np.array([0, 0, 1, 1])) == pytest.approx(1 - (1 / 9.5 + 1 / 8.5) / 2)


def test_rows_each_alone_in_a_segment_have_a_silhouette_of_zero():
    assert silhouette_of(np.array([[0.0], [1.0]]), np.array([0, 1])) == 0


def test_rows_drawn_all_alike_are_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_ROWS", 5)
    with pytest.raises(NothingToSegment, match="All but a few customers are alike"):
        resample(ready(visits=[1.0] * 199 + [2.0]))
