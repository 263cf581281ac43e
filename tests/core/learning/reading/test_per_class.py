import numpy as np
import pytest
from sklearn.metrics import precision_recall_fscore_support

from core.learning.evaluation.answers import Answers
from core.learning.reading.per_class import per_class


def answers_of(truth, probability):
    truth, probability = np.asarray(truth), np.asarray(probability, dtype=float)
    names = tuple("abcdefgh"[: probability.shape[1]])
    return Answers(names, np.arange(len(truth)), np.zeros(len(truth), dtype=int), truth, probability)


def test_the_figures_are_scikit_learns():
    chance = np.random.default_rng(1)
    answers = answers_of(chance.integers(0, 4, 300), chance.dirichlet(np.ones(4), 300))
    frame = per_class(answers).frame.set_index("category").loc[list("abcd")]
    known = precision_recall_fscore_support(answers.truth, answers.predicted)
    for name, values in zip(("precision", "recall", "f1", "customers"), known, strict=True):
        assert frame[name].to_numpy() == pytest.approx(values)
    assert (frame["recall_low"] < frame["recall"]).all()
    assert (frame["recall_high"] > frame["recall"]).all()
    assert frame["mean_probability"].to_numpy() == pytest.approx(answers.probability.mean(axis=0))


def test_the_sentence_names_the_best_the_worst_and_the_never_predicted():
    truth = [0] * 30 + [1] * 30 + [2] * 25
    said = [0] * 30 + [1] * 20 + [0] * 10 + [0] * 25
    reading = per_class(answers_of(truth, np.eye(3)[said]))
    assert reading.sentence == (
        "Told best: b (found 67% of its 30 customers, right 100% of the 20 times it was predicted). "
        "Told worst: a (found 100% of its 30 customers, right 46% of the 65 times it was predicted). "
        "Never predicted: c."
    )
    assert reading.frame["category"].tolist() == ["b", "a", "c"]
    assert np.isnan(reading.frame["precision"].iloc[2])


def test_a_few_customers_are_not_spoken_of():
    assert per_class(answers_of([0, 1], np.eye(2))).sentence == "No category has 20 customers to speak of."
