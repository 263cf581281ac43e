from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score

from core.segments.choosing import resampling
from core.segments.choosing.measuring import measure, measure_all, settled, smallest_of
from core.segments.choosing.quality import quiet
from core.segments.choosing.resampling import resample


def test_clear_groups_are_stable_and_lie_far_apart(ready, towns):
    prepared, resampled = ready(**towns)
    seen = measure(prepared, resampled, 3)
    assert (seen.stability, seen.stability_sd, seen.jaccards) == (1, 0, (1, 1, 1))
    assert seen.silhouette > 0.7
    assert 0 < seen.silhouette_sd < 0.1
    assert seen.smallest == pytest.approx(1 / 3)
    assert seen.gap > seen.gap_se > 0
    assert (seen.bic, seen.held_out) == (None, None)


def test_the_scores_are_those_of_scikit_learn(ready, towns):
    prepared, resampled = ready(**towns)
    seen, ids = measure(prepared, resampled, 4), prepared.cluster(prepared.seen, 4).labels_
    assert seen.calinski_harabasz == pytest.approx(calinski_harabasz_score(prepared.points, ids))
    assert seen.davies_bouldin == pytest.approx(davies_bouldin_score(prepared.points, ids))


def test_groups_cut_out_of_a_cloud_are_unstable(ready):
    chance = np.random.default_rng(12)
    seen = measure(*ready(east=chance.normal(size=80), north=chance.normal(size=80)), 5)
    assert seen.stability < 0.7
    assert seen.weakest < 0.7


def test_a_number_is_measured_alike_alone_and_among_others(ready, towns):
    prepared, resampled = ready(**towns)
    alone, among = (measure_all(prepared, resampled, ks, quiet)[-1] for ks in ([3], [2, 3]))
    assert replace(among, silhouette_sd=None) == replace(alone, silhouette_sd=None)
    assert among.silhouette_sd == pytest.approx(alone.silhouette_sd)


def test_as_many_segments_as_different_rows_have_no_fake_scores(ready):
    seen = measure(*ready(visits=[1.0] * 8 + [2.0, 3.0]), 3)
    assert seen.smallest == pytest.approx(0.1)
    assert (seen.calinski_harabasz, seen.davies_bouldin, seen.gap) == (None, None, None)


def test_segments_of_all_take_over_what_was_measured_on_some(monkeypatch, ready, towns):
    prepared, _ = ready(**towns)
    monkeypatch.setattr(resampling, "MOST_ROWS", 30)
    resampled = resample(prepared)
    seen = replace(measure(prepared, resampled, 3), jaccards=(0.9, 0.7, 0.6))
    measured = prepared.cluster(resampled.seen, 3).labels_
    ids = prepared.cluster(prepared.seen, 3).labels_
    partners = [int(measured[ids[resampled.rows] == number][0]) for number in range(3)]
    told = settled(prepared, resampled, seen, ids)
    assert told.jaccards == pytest.approx([seen.jaccards[partner] for partner in partners])
    assert told.smallest == pytest.approx(1 / 3)


def test_a_segment_that_no_sampled_customer_is_in_was_never_seen_to_come_back(monkeypatch, ready, towns):
    prepared, _ = ready(**towns)
    monkeypatch.setattr(resampling, "MOST_ROWS", 30)
    resampled = resample(prepared)
    ids = np.zeros(60, dtype=int)
    ids[resampled.rows[:15]] = 1
    ids[np.setdiff1d(np.arange(60), resampled.rows)[:5]] = 2
    told = settled(prepared, resampled, measure(prepared, resampled, 3), ids)
    assert told.k == len(told.jaccards) == 3
    assert told.jaccards[2] == 0


def test_outliers_are_no_smallest_segment():
    assert smallest_of(np.array([-1, 0, 0, 0, 1, 1, 0, 0, 0, 0])) == pytest.approx(0.2)
    assert smallest_of(np.array([-1, -1])) == 0
