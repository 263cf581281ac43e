import numpy as np
import pytest

from core.learning.checks.probabilities import never_predicted, uncalibrated, uncalibrated_classes
from tests.core.learning.checks.made import answers, measured, rows, scores, sound


def off(ece: float, n_rows: int):
    return uncalibrated(measured(scores([1.0] * 3, ece=ece), answers=sound(n_rows)))


def drawn(n_rows: int, seed: int = 0, lean: float = 1.0):
    """Answers whose third class is stated `lean` times as likely as it is."""
    chance = np.random.default_rng(seed)
    real = chance.dirichlet([4, 4, 2], n_rows)
    truth = (chance.random(n_rows)[:, None] > real.cumsum(axis=1)).sum(axis=1)
    stated = real * [1, 1, lean]
    return answers(stated / stated.sum(axis=1, keepdims=True), truth, ("food", "pet", "toys"))


def test_probabilities_far_from_what_happens_are_told():
    assert off(0.35, 2_000).message == "Stated probabilities are off by 35% on average."


def test_probabilities_near_what_happens_are_not():
    assert off(0.09, 2_000) is None


def test_few_answers_are_off_by_chance_however_many_rows_taught():
    assert off(0.25, 100) is None
    late = measured(scores([1.0] * 3, ece=0.25), rows=rows(2_000), answers=sound(100))
    assert uncalibrated(late) is None
    assert off(0.35, 100) is not None


def test_a_class_whose_probability_is_doubled_is_named():
    finding = uncalibrated_classes(measured(answers=drawn(2_000, lean=2.0)))
    assert finding.subject == "toys"
    assert finding.message == "Stated probabilities of single categories are off: 'toys' (by 12%)."


@pytest.mark.parametrize("n_rows", [30, 300, 3_000])
def test_classes_that_are_off_by_chance_alone_are_hardly_ever_named(n_rows):
    named = sum(uncalibrated_classes(measured(answers=drawn(n_rows, seed))) is not None for seed in range(40))
    assert named <= 1


def test_a_category_that_never_comes_first_is_named():
    one = answers(np.array([[0.7, 0.3], [0.6, 0.4]]), np.array([0, 1]))
    finding = never_predicted(measured(answers=one))
    assert finding.subject == "pet"
    assert finding.message == "1 of 2 categories are never the most probable one."


def test_categories_that_all_come_first_are_not_named():
    assert never_predicted(measured()) is None
