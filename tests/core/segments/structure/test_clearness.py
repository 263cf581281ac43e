import numpy as np
import pandas as pd
import pytest

from core.segments.preparing import prepare
from core.segments.specify import specify
from core.segments.structure.clearness import clearness_of
from core.table.table import RawRows, open_table

HEAPS = np.repeat([[0.0, 0.0], [9.0, 9.0]], 50, axis=0) + np.random.default_rng(0).normal(size=(100, 2))


def clear(algorithm, points=HEAPS, k=2, **given):
    table = open_table(RawRows.of(pd.DataFrame(points, columns=["age", "visits"])))
    prepared = prepare(table, specify(table, algorithm, given=given, columns=("age", "visits")))
    return clearness_of(prepared, prepared.seen, k)


def test_a_distance_algorithm_is_measured_by_its_silhouette():
    value, measure = clear("kmeans")
    assert measure == "silhouette"
    assert value > 0.8


def test_a_mixture_is_measured_by_what_its_classes_gain():
    value, measure = clear("latent_classes")
    assert measure == "log-likelihood gained"
    # Two heaps 9 standard deviations apart gain nearly what two columns with all their variance would.
    assert value > 2


def test_customers_who_are_all_alike_do_not_part():
    table = open_table(RawRows.of(pd.DataFrame(HEAPS, columns=["age", "visits"])))
    for algorithm in ("kmeans", "latent_classes"):
        prepared = prepare(table, specify(table, algorithm, columns=("age", "visits")))
        assert clearness_of(prepared, np.ones((20, 2)), 2)[0] == pytest.approx(0, abs=1e-6)
