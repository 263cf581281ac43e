import numpy as np

from core.learning.algorithms.network import NetworkClassifier

CORNERS = np.random.default_rng(0).normal(size=(400, 2))
LABELS = np.where(CORNERS[:, 0] * CORNERS[:, 1] > 0, "same", "other").astype(object)


def test_what_acts_together_is_found():
    network = NetworkClassifier(epochs=60, alpha=0.01, learning_rate=0.01).fit(CORNERS, LABELS)
    assert (network.predict(CORNERS) == LABELS).mean() > 0.9


def test_a_committee_answers_with_the_mean_of_its_networks():
    network = NetworkClassifier(networks=2, epochs=2).fit(CORNERS, LABELS)
    each = [one.predict_proba(CORNERS) for one in network.networks_]
    assert not np.array_equal(*each)
    assert np.allclose(network.predict_proba(CORNERS), np.mean(each, axis=0), rtol=0, atol=1e-14)
