import numpy as np
import pytest

from core.learning.algorithms.neighbours import NeighboursClassifier

POINTS = np.array([[0.0], [0.0], [1.0], [5.0]])
LABELS = np.array(["food", "food", "pet", "toys"])


def test_the_neighbours_vote_and_everyone_has_a_say():
    equal = NeighboursClassifier(n_neighbors=3, weights="equal", smoothing=1).fit(POINTS, LABELS)
    assert equal.predict_proba([[0.0]])[0] == pytest.approx([2.5 / 4, 1.25 / 4, 0.25 / 4])


def test_nearer_neighbours_have_more_votes():
    near = NeighboursClassifier(n_neighbors=3, smoothing=1).fit(POINTS, LABELS)
    equal = NeighboursClassifier(n_neighbors=3, weights="equal", smoothing=1).fit(POINTS, LABELS)
    assert near.predict_proba([[0.1]])[0, 0] > equal.predict_proba([[0.1]])[0, 0]


def test_rows_that_are_all_the_same_vote_alike():
    same = NeighboursClassifier(n_neighbors=9, smoothing=1).fit(np.zeros((4, 1)), LABELS)
    assert same.predict_proba([[0.0]])[0] == pytest.approx([0.5, 0.25, 0.25])


def test_an_answer_is_the_same_whoever_is_asked_about_beside_also_where_many_are_as_far():
    chance = np.random.default_rng(0)
    points = np.tile(chance.normal(size=(400, 20)).round(1), (3, 1))
    rows = NeighboursClassifier(30).fit(points, chance.integers(0, 3, 1_200))
    asked = np.concatenate([points, chance.normal(size=(1_000, 20))])
    together = rows.predict_proba(asked)
    for count in (1, 2, 40, 333):
        assert np.array_equal(rows.predict_proba(asked[100 : 100 + count]), together[100 : 100 + count])
