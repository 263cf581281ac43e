import numpy as np

from core.explore.checks.votes import gain, right_alone, votable
from tests.core.explore.checks.tables import drawn, learned, looked


def test_a_copy_of_the_classes_is_always_right():
    classes = np.array([0, 1, 2] * 5)
    assert right_alone(classes, classes) == 1


def test_a_value_of_its_own_in_every_row_is_never_right():
    assert right_alone(np.arange(20), np.array([0, 1] * 10)) == 0


def test_the_row_in_question_does_not_vote():
    # Value 0 has two of class 0 and one of class 1: without one of the two it is a draw.
    assert right_alone(np.array([0, 0, 0]), np.array([0, 0, 1])) == 0
    assert right_alone(np.array([0, 0, 0, 0]), np.array([0, 0, 0, 1])) == 0.75


def test_no_rows_are_right_in_none():
    assert right_alone(np.array([], dtype=int), np.array([], dtype=int)) == 0


def test_a_number_votes_in_bins_of_equal_size_and_missing_is_a_value():
    age = np.append(drawn(999), np.nan)
    bins = votable(learned(["a", "b"] * 500, age=age), "age")
    assert bins[-1] == 0 and bins[:-1].min() >= 1
    assert np.bincount(bins)[1:].max() <= 999 / 64 + 2


def test_few_different_values_vote_as_they_are():
    assert votable(looked(kind=["a", None, "b", "a"]), "kind").tolist() == [1, 0, 2, 1]


def test_gain_is_the_share_of_mistakes_avoided():
    assert gain(0.75, 0.5) == 0.5
    assert gain(0.4, 0.5) < 0
    assert gain(1.0, 1.0) == 0
