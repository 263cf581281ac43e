from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.utils.estimator_checks import parametrize_with_checks

from core.learning.evaluation.answers import Answers
from core.learning.evaluation.calibrating import (
    Calibration,
    TemperatureScaled,
    at_temperature,
    calibrate,
    heated,
)


def answers(boldness: float, n: int = 1_500) -> Answers:
    """Answers to the power of `boldness` of the true probabilities."""
    chance = np.random.default_rng(0)
    true = chance.dirichlet(np.ones(4), n)
    truth = (true.cumsum(axis=1) < chance.random(n)[:, None]).sum(axis=1)
    return Answers(tuple("abcd"), np.arange(n), np.arange(n) % 5, truth, at_temperature(true, 1 / boldness))


@pytest.mark.parametrize("boldness", [0.5, 2.0])
def test_probabilities_that_are_too_bold_or_too_timid_are_set_right(boldness):
    said = answers(boldness)
    found = calibrate(said)
    assert found.temperature == pytest.approx(boldness, rel=0.15)
    assert found.of(said).probability == pytest.approx(answers(1.0).probability, abs=0.05)


def test_probabilities_that_are_right_are_left_alone():
    said = answers(1.0)
    assert calibrate(said) == Calibration()
    assert Calibration().of(said) is said


def test_the_temperature_of_a_fold_is_found_without_its_answers():
    said = answers(2.0)
    mine = said.fold == 0
    wrong = replace(said, truth=np.where(mine, (said.truth + 1) % 4, said.truth))
    assert calibrate(said).folds[0] == calibrate(wrong).folds[0] != calibrate(wrong).folds[1]


def test_in_another_repeat_the_rows_of_a_fold_do_not_set_its_temperature_either():
    once = answers(2.0)
    twice = Answers(
        once.classes,
        np.tile(once.row, 2),
        np.concatenate([once.fold, 5 + (once.row // 2) % 5]),
        np.tile(once.truth, 2),
        np.tile(once.probability, (2, 1)),
    )
    strange = np.isin(twice.row, once.row[once.fold == 0])
    wrong = replace(twice, truth=np.where(strange, (twice.truth + 1) % 4, twice.truth))
    assert calibrate(twice).folds[0] == calibrate(wrong).folds[0]


def test_what_came_later_does_not_set_the_temperature_of_an_earlier_fold():
    said = answers(2.0)
    wrong = replace(said, truth=np.where(said.fold == 4, (said.truth + 1) % 4, said.truth))
    told = calibrate(said, in_time=True).folds
    assert told[0] == 1
    assert told[1:] == pytest.approx([2.0] * 4, rel=0.25)
    assert calibrate(wrong, in_time=True).folds == told


def test_a_single_fold_has_no_others_to_find_a_temperature_on():
    assert calibrate(replace(answers(3.0), fold=np.zeros(1_500, dtype=int))) == Calibration()


def test_the_order_of_the_classes_and_certain_answers_survive():
    probability = np.array([[0.2, 0.5, 0.3], [1.0, 0.0, 0.0]])
    humbler = at_temperature(probability, 2.0)
    assert humbler.sum(axis=1) == pytest.approx([1, 1])
    assert (humbler.argsort(axis=1)[0] == probability.argsort(axis=1)[0]).all()
    assert humbler[0, 1] < 0.5
    assert np.isfinite(humbler).all()


def test_a_heated_pipeline_gives_the_heated_probabilities_of_the_plain_one():
    chance = np.random.default_rng(0)
    X = pd.DataFrame({"age": chance.normal(size=90)})
    y = pd.Series(np.where(X["age"] + chance.normal(size=90) > 0, "a", "b"))
    plain = Pipeline([("classify", LogisticRegression())]).fit(X, y)
    assert heated(plain, 1.0) is plain
    probability, hot = plain.predict_proba(X), heated(plain, 3.0)
    assert hot.predict_proba(X) == pytest.approx(at_temperature(probability, 3.0))
    assert (hot.predict(X) == plain.predict(X)).all()
    assert np.array_equal(clone(hot).fit(X, y).predict_proba(X), hot.predict_proba(X))


@parametrize_with_checks([TemperatureScaled(LogisticRegression(), 1.5)])
def test_it_is_an_estimator_as_scikit_learn_wants_them(estimator, check):
    check(estimator)
