import json

import numpy as np
import pytest

from core.errors import BadCoverage
from core.learning.answering.conformal import Limits, limits_of
from core.learning.answering.prediction_sets import prediction_sets, set_texts, written_sets
from core.learning.evaluation.answers import Answers

CLASSES = ("food", "pet", "toys")


def learned(truth: np.ndarray, probability: np.ndarray) -> Limits:
    rows = np.arange(len(truth))
    classes = tuple("012345"[: probability.shape[1]])
    return limits_of(Answers(classes, rows, np.zeros_like(rows), truth, probability))


def simulated(n_rows: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities, and classes truly drawn from them."""
    chance = np.random.default_rng(seed)
    probability = chance.dirichlet(np.full(6, 0.6), n_rows)
    truth = (probability.cumsum(axis=1) < chance.random((n_rows, 1))).sum(axis=1)
    return np.minimum(truth, 5), probability


@pytest.mark.parametrize("coverage", [0.8, 0.9, 0.95])
def test_the_true_class_is_in_the_set_as_often_as_promised(coverage):
    limits = learned(*simulated(2_000, seed=0))
    truth, probability = simulated(20_000, seed=1)
    sets = prediction_sets(probability, "012345", limits, coverage)
    held = np.mean([str(true) in found for true, found in zip(truth, sets, strict=True)])
    assert held == pytest.approx(coverage, abs=0.02)


def test_few_rows_cover_what_their_rank_promises_on_average():
    held = []
    for seed in range(30):
        truth, probability = simulated(220, seed)
        sets = prediction_sets(probability[20:], "012345", learned(truth[:20], probability[:20]), 0.9)
        held += [str(true) in found for true, found in zip(truth[20:], sets, strict=True)]
    assert np.mean(held) == pytest.approx(19 / 21, abs=0.02)


def test_fewer_rows_than_the_promise_needs_rule_nothing_out():
    truth, probability = simulated(8, seed=0)  # 9 rows are needed for 90 %
    sets = prediction_sets(probability, "012345", learned(truth, probability), 0.9)
    assert {len(found) for found in sets} == {6}


def test_the_most_probable_category_comes_first():
    certain = learned(np.array([0] * 50), np.tile([0.2, 0.5, 0.3], (50, 1)))
    (found,) = prediction_sets(np.array([[0.2, 0.3, 0.5]]), CLASSES, certain)
    assert found == ("toys", "pet", "food")


def test_a_set_is_never_empty():
    sure = learned(np.array([0] * 50), np.tile([0.99, 0.01, 0.0], (50, 1)))
    (found,) = prediction_sets(np.array([[0.3, 0.4, 0.3]]), CLASSES, sure)
    assert found == ("pet",)


def test_without_out_of_fold_answers_the_set_is_the_most_probable_category():
    assert prediction_sets(np.array([[0.1, 0.2, 0.7]]), CLASSES, None) == [("toys",)]


@pytest.mark.parametrize("share", [0.1, 0.2, 0.3, 0.35, 0.4])
def test_customers_who_share_a_probability_share_its_fate(share):
    shares = np.array([[1 - share, share, 0.0]])
    limits = learned(np.array([1] * 99), np.repeat(shares, 99, axis=0))
    assert prediction_sets(shares, CLASSES, limits) == [("food", "pet")]


def test_a_set_is_refused_a_coverage_that_is_none_even_where_nothing_was_learned():
    with pytest.raises(BadCoverage):
        prediction_sets(np.array([[0.1, 0.2, 0.7]]), CLASSES, None, 0)


def test_sets_are_joined_by_bars():
    assert set_texts([("toys", "pet"), ("food",)], CLASSES) == ["toys|pet", "food"]


def test_where_a_class_holds_a_bar_itself_every_set_is_a_json_list():
    classes = ("food|drink", "pet", "thé")
    found = set_texts([("food|drink", "pet"), ("thé",)], classes)
    assert found == ['["food|drink", "pet"]', '["thé"]']
    assert [tuple(json.loads(each)) for each in found] == [("food|drink", "pet"), ("thé",)]


@pytest.mark.parametrize("limit", [0.3, 0.9, 1.0])
def test_the_sets_of_many_customers_are_written_as_those_of_each(limit):
    _, probability = simulated(3_000, seed=1)
    limits = Limits((limit,) * 101, ((limit,) * 101,) * 6)
    each = set_texts(prediction_sets(probability, "abcdef", limits), "abcdef")
    assert written_sets(probability, "abcdef", limits).to_pylist() == each
    assert written_sets(probability[:0], "abcdef", limits).to_pylist() == []
