from dataclasses import replace

import numpy as np
import pytest

from core.errors import NothingToSegment
from core.segments.choosing import resampling
from core.segments.choosing.resampling import resample, some_of


def test_the_same_seed_draws_the_same_and_another_seed_others(ready, towns):
    (_, first), (_, again), (_, other) = (ready(seed, **towns) for seed in (4, 4, 5))
    assert (first.draws[0] == again.draws[0]).all()
    assert (first.draws[0] != other.draws[0]).any()


def test_many_rows_are_measured_on_a_sample(monkeypatch, ready, towns):
    monkeypatch.setattr(resampling, "MOST_ROWS", 40)
    _, resampled = ready(**towns)
    assert len(resampled.rows) == len(resampled.points) == 40
    assert len(set(resampled.rows.tolist())) == 40


def test_mixtures_are_measured_on_fewer(monkeypatch, ready, towns):
    monkeypatch.setattr(resampling, "MIXTURE_ROWS", 40)
    prepared, whole = ready(**towns)
    mixture = replace(prepared, spec=replace(prepared.spec, algorithm="latent_classes"))
    assert (len(whole.rows), len(resample(mixture).rows)) == (60, 40)


def test_each_resample_is_half_of_the_customers_nobody_twice(ready, towns):
    _, resampled = ready(**towns)
    assert {len(set(draw.tolist())) for draw in resampled.draws} == {30}
    assert len({tuple(draw) for draw in resampled.draws}) == 20


def test_different_customers_are_counted_in_all_and_in_each_draw(ready):
    prepared, resampled = ready(visits=[1.0] * 8 + [2.0, 3.0])
    assert resampled.distinct == 3
    drawn = [len(np.unique(prepared.points[draw])) for draw in resampled.draws]
    assert list(resampled.variety) == drawn


def test_rows_drawn_all_alike_are_refused(monkeypatch, ready):
    prepared, _ = ready(visits=[1.0] * 199 + [2.0])
    monkeypatch.setattr(resampling, "MOST_ROWS", 5)
    with pytest.raises(NothingToSegment, match="All but a few customers are alike"):
        resample(prepared)


def test_all_are_taken_of_few():
    assert some_of(3, 5, np.random.default_rng(0)).tolist() == [0, 1, 2]
