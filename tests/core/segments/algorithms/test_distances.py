import numpy as np
import pytest

from core.segments.algorithms import ALGORITHMS
from core.segments.algorithms.distances import eps_preview, k_distances
from core.segments.preparing import prepare
from core.segments.specify import specify


@pytest.fixture
def prepared(shop):
    return prepare(shop, specify(shop, "dbscan", {"min_samples": 4}, columns=("spend", "visits")))


def test_the_curve_rises_and_its_knee_is_suggested(prepared):
    distances = k_distances(prepared)
    assert distances.frame["distance"].is_monotonic_increasing
    assert distances.frame["share"].iloc[-1] == 1
    assert distances.eps in set(distances.frame["distance"])
    assert (distances.rows, len(distances.frame), distances.min_samples) == (120, 120, 4)


@pytest.mark.parametrize("eps", [0.02, 0.1, 0.2, 0.6, 5.0])
def test_a_preview_tells_what_a_fit_finds(shop, eps):
    spec = specify(shop, "dbscan", {"min_samples": 4, "eps": eps}, columns=("spend", "visits"))
    prepared = prepare(shop, spec)
    labels = prepared.cluster(prepared.seen, 2).labels_
    preview = eps_preview(k_distances(prepared), eps)
    assert preview.clusters == len(set(labels) - {-1})
    assert preview.noise == np.count_nonzero(labels == -1)
    assert preview.share == preview.noise / 120


def test_what_a_fit_takes_by_itself_is_what_is_suggested(prepared):
    assert prepared.cluster(prepared.seen, 2).eps_ == k_distances(prepared).eps


def test_another_algorithm_looks_with_the_usual_settings(shop):
    prepared = prepare(shop, specify(shop, "kmeans", columns=("spend", "visits")))
    usual = ALGORITHMS["dbscan"].hyperparameters[1].default
    assert callable(usual)
    assert k_distances(prepared).min_samples == 5
