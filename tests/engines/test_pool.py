"""What core is told by the workers of a cluster is what it finds by itself."""

import os

import numpy as np
import pytest

from core.learning.evaluation.evaluate import cross_validate
from core.learning.spec import specify
from core.segments.choosing.choose import choose
from core.segments.choosing.resampling import resample
from core.segments.preparing import prepare
from core.segments.specify import specify as specify_segments
from engines.cluster.held import Held


@pytest.mark.parametrize("algorithm", ["gradient_boosting", "xgboost"])
def test_cross_validation_gives_the_same_numbers_on_a_cluster(shoppers, two, algorithm):
    spec = specify(shoppers, algorithm, folds=3)
    told = []
    here = cross_validate(shoppers, spec)
    with two.pool() as pool:
        there = cross_validate(shoppers, spec, lambda *each: told.append(each), pool=pool)
    assert np.array_equal(here.answers.probability, there.answers.probability)
    assert (here.metrics, here.baselines, here.training) == (there.metrics, there.baselines, there.training)
    assert told[-1][1] == "3 of 3 folds done"


def test_stability_is_the_same_on_a_cluster(shoppers, two):
    prepared = prepare(shoppers, specify_segments(shoppers, "kmeans", columns=["age", "spend", "channel"]))
    resampled = resample(prepared)
    with two.pool() as pool:
        assert choose(prepared, resampled, [2, 3, 4], pool=pool) == choose(prepared, resampled, [2, 3, 4])


def test_what_is_handed_in_again_is_sent_once_and_forgotten_in_the_end(shoppers, two, monkeypatch):
    sent, before = [], _kept(two)
    register = two.client.register_plugin
    monkeypatch.setattr(two.client, "register_plugin", lambda what: sent.append(what.what) or register(what))
    with two.pool() as pool:
        found = [pool.submit(_rows_of, shoppers, number) for number in range(6)]
        assert {each.result() for each in found} == {240}
    assert len(sent) == 1 and sent[0] is shoppers
    assert _kept(two) == before


def test_the_work_is_not_done_here(two):
    with two.pool() as pool:
        assert pool.submit(os.getpid).result() != os.getpid()


def _kept(cluster):
    return cluster.client.run(lambda dask_worker: [name for name in dask_worker.plugins if "patron" in name])


def _rows_of(table, number):
    assert not isinstance(table, Held)
    return len(table.frame)
