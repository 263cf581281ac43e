import numpy as np
import pytest

from core.errors import TamperedModel
from core.learning.evaluation.answers import Answers
from models.answers import decoded, encoded

ANSWERS = Answers(
    classes=("food", "pet"),
    row=np.array([3, 1, 2]),
    fold=np.array([0, 0, 1]),
    truth=np.array([1, 0, 1]),
    probability=np.array([[0.1, 0.9], [1 / 3, 2 / 3], [1e-300, 1.0]]),
)


@pytest.mark.parametrize("customer", [None, np.array(["c1", "", "é"], dtype=object)])
def test_answers_come_back_to_the_last_digit(customer):
    said = Answers(**{**vars(ANSWERS), "customer": customer})
    assert decoded(encoded(said), said.classes, "shoppers") == said


@pytest.mark.parametrize("content", [b"", b"PAR1", encoded(ANSWERS)[:-20]])
def test_what_is_no_file_of_answers_is_refused(content):
    with pytest.raises(TamperedModel, match="The file of answers of 'shoppers' holds no answers"):
        decoded(content, ANSWERS.classes, "shoppers")


def test_answers_of_other_classes_are_refused():
    with pytest.raises(TamperedModel, match="holds no answers"):
        decoded(encoded(ANSWERS), ("food", "pet", "toys"), "shoppers")
    with pytest.raises(TamperedModel, match="not of its classes"):
        decoded(encoded(ANSWERS), ("food",), "shoppers")
