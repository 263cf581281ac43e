from concurrent.futures import ThreadPoolExecutor
from threading import enumerate as enumerate_threads

import numpy as np
import pytest

from core.learning.evaluation import crossing
from core.learning.evaluation.crossing import crossed
from core.learning.evaluation.scheme import splits_of
from core.learning.rows import labelled_rows
from core.learning.spec import specify
from core.learning.train import build, look


def cross(table, told, sample: str = "model", **named):
    spec = specify(table, "extra_trees", {"n_estimators": 20}, folds=3)
    rows = labelled_rows(table, spec)
    pipelines = {"model": [build(spec, look(spec, table.schema, rows))] * 3}
    return crossed(pipelines, rows, splits_of(rows, spec), told, sample, **named), splits_of(rows, spec)


def test_the_answers_are_the_same_however_many_are_fitted_at_once(shoppers, monkeypatch):
    two, splits = cross(shoppers, lambda name, number: None)
    monkeypatch.setattr(crossing, "AT_ONCE", 1)
    one, _ = cross(shoppers, lambda name, number: None)
    for (_, testing), a, b in zip(splits, one["model"], two["model"], strict=True):
        assert len(testing) == len(a.testing)
        assert np.array_equal(a.testing, b.testing)
        assert np.array_equal(a.teaching, b.teaching)


def test_processes_give_the_same_answers_as_threads(shoppers, monkeypatch):
    threads, _ = cross(shoppers, lambda name, number: None)
    monkeypatch.setattr(crossing, "MANY", 1)
    processes, _ = cross(shoppers, lambda name, number: None)
    for a, b in zip(threads["model"], processes["model"], strict=True):
        assert np.array_equal(a.testing, b.testing)


def test_whoever_is_handed_in_fits_and_can_fit_again_after(shoppers):
    here, _ = cross(shoppers, lambda name, number: None)
    with ThreadPoolExecutor(1, thread_name_prefix="handed in") as pool:
        for _ in range(2):
            found, _ = cross(shoppers, lambda name, number: None, pool=pool)
            for a, b in zip(here["model"], found["model"], strict=True):
                assert np.array_equal(a.testing, b.testing)
        assert [thread.name for thread in enumerate_threads() if "handed in" in thread.name]


def test_every_fit_is_told_once(shoppers):
    told = []
    cross(shoppers, lambda name, number: told.append((name, number)))
    assert sorted(told) == [("model", 0), ("model", 1), ("model", 2)]


def test_some_of_the_rows_that_taught_are_asked_too(shoppers, monkeypatch):
    monkeypatch.setattr(crossing, "SAMPLE", 50)
    found, splits = cross(shoppers, lambda name, number: None)
    for (teaching, _), each in zip(splits, found["model"], strict=True):
        assert set(each.taught) <= set(teaching)
        assert each.teaching.shape == (50, 3)
    alone, _ = cross(shoppers, lambda name, number: None, sample="none")
    assert [len(each.taught) for each in alone["model"]] == [0, 0, 0]


def test_who_stops_listening_stops_the_work(shoppers):
    class Enough(Exception):
        pass

    def stop(name: str, number: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        cross(shoppers, stop)
