import numpy as np
import pytest

from core.learning.evaluation.answers import Answers

TWICE = Answers(
    ("food", "toys"),
    np.array([7, 3, 3, 7]),
    np.array([0, 1, 2, 3]),
    np.array([1, 0, 0, 1]),
    np.array([[0.2, 0.8], [0.6, 0.4], [1.0, 0.0], [0.6, 0.4]]),
)


def test_the_repeats_of_a_row_are_averaged():
    once = TWICE.by_row
    assert once.row.tolist() == [3, 7]
    assert once.truth.tolist() == [0, 1]
    assert once.probability == pytest.approx(np.array([[0.8, 0.2], [0.4, 0.6]]))


def test_without_a_line_there_is_still_a_column_for_each_class():
    none = Answers.none(("food", "toys"))
    assert none.by_row == none
    assert list(none.frame.columns)[-2:] == ["p_food", "p_toys"]
    assert none.frame.empty


def test_the_frame_names_the_classes():
    frame = TWICE.frame
    assert list(frame.columns) == ["row", "fold", "actual", "predicted", "probability", "p_food", "p_toys"]
    assert frame["predicted"].tolist() == ["toys", "food", "food", "food"]
    assert frame["actual"].tolist() == ["toys", "food", "food", "toys"]
