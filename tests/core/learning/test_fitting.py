import numpy as np
import pandas as pd
import pytest
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import Pipeline
from threadpoolctl import threadpool_info

from core.learning.fitting import fit, probabilities

AGES = pd.DataFrame({"age": np.random.default_rng(0).normal(size=120)})
BOUGHT = pd.Series(["food", "pet"] * 60)


class CountingForest(RandomForestClassifier):
    """Remembers how many threads of BLAS and OpenMP it might have used."""

    def fit(self, X, y):
        self.fitting_ = threads()
        return super().fit(X, y)

    def predict_proba(self, X):
        self.asking_ = threads()
        return super().predict_proba(X)


def threads() -> dict[str, int]:
    return {pool["filepath"]: pool["num_threads"] for pool in threadpool_info()}


def test_a_pipeline_that_was_fitted_answers_with_the_same_digits_every_time():
    pipeline = fit(Pipeline([("classify", RandomForestClassifier(50, random_state=0))]), AGES, BOUGHT)
    first = probabilities(pipeline, AGES)
    assert first.shape == (120, 2)
    assert all(np.array_equal(probabilities(pipeline, AGES), first) for _ in range(5))


@pytest.mark.usefixtures("two_cores")
def test_few_rows_are_learned_from_on_one_thread_of_every_pool_and_the_rest_is_left_as_it_was():
    before = threads()
    assert set(before.values()) == {2}
    pipeline = fit(Pipeline([("classify", CountingForest(2, random_state=0))]), AGES, BOUGHT)
    probabilities(pipeline, AGES)
    assert set(pipeline["classify"].fitting_.values()) == {1}
    assert set(pipeline["classify"].asking_.values()) == {1}
    assert {pool["user_api"] for pool in threadpool_info()} == {"blas", "openmp"}
    assert threads() == before


@pytest.mark.usefixtures("two_cores")
def test_many_rows_are_learned_from_on_all_threads(monkeypatch):
    monkeypatch.setattr("core.learning.fitting.FEW", 100)
    pipeline = fit(Pipeline([("classify", CountingForest(2, random_state=0))]), AGES, BOUGHT)
    assert pipeline["classify"].fitting_ == threads()
