import numpy as np
import pytest

from core.charts.classes import class_chart
from core.learning.evaluation.answers import Answers
from core.learning.reading.per_class import per_class

TRUTH = np.repeat([0, 1, 2], [30, 30, 25])
SAID = np.repeat([0, 1, 0], [30, 20, 35])
READING = per_class(Answers(("a", "b", "c"), np.arange(85), np.zeros(85, dtype=int), TRUTH, np.eye(3)[SAID]))


def test_every_category_has_a_dot_for_recall_and_one_for_precision():
    recall, precision = class_chart(READING).figure.data
    assert recall.x.tolist() == pytest.approx([20 / 30, 1, 0])
    assert precision.x[:2].tolist() == pytest.approx([1, 30 / 65])
    assert np.isnan(precision.x[2])
    assert recall.marker.symbol != precision.marker.symbol
    assert class_chart(READING).alt == READING.sentence


def test_hovering_tells_the_interval_and_the_customers():
    assert class_chart(READING).figure.data[0].hovertext[0] == (
        "b<br>found of those who bought it (recall)<br>67% (49% to 81%) of 30"
    )
