import json

import numpy as np
import pytest

from core.learning.prediction_sets import nonconformity_of, prediction_sets, set_texts

CLASSES = ("food", "pet", "toys")


def simulated(n_rows: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities, and classes truly drawn from them."""
    chance = np.random.default_rng(seed)
    probability = chance.dirichlet(np.full(6, 0.6), n_rows)
    truth = (probability.cumsum(axis=1) < chance.random((n_rows, 1))).sum(axis=1)
    return np.minimum(truth, 5), probability


@pytest.mark.parametrize("coverage", [0.8, 0.9, 0.95])
def test_the_true_class_is_in_the_set_as_often_as_promised(coverage):
    nonconformity = nonconformity_of(*simulated(2_000, seed=0))
    truth, probability = simulated(20_000, seed=1)
    sets = prediction_sets(probability, "012345", nonconformity, coverage)
    held = np.mean([str(true) in found for true, found in zip(truth, sets, strict=True)])
    assert held == pytest.approx(coverage, abs=0.02)


def test_few_rows_cover_at_least_what_is_promised_on_average():
    held = []
    for seed in range(300):
        truth, probability = simulated(40, seed)
        sets = prediction_sets(
            probability[20:], "012345", nonconformity_of(truth[:20], probability[:20]), 0.9
        )
        held += [str(true) in found for true, found in zip(truth[20:], sets, strict=True)]
    assert np.mean(held) >= 0.9


def test_fewer_rows_than_the_promise_needs_rule_nothing_out():
    truth, probability = simulated(8, seed=0)  # 9 rows are needed for 90 %
    sets = prediction_sets(probability, "012345", nonconformity_of(truth, probability), 0.9)
    assert {len(found) for found in sets} == {6}


def test_the_most_probable_category_comes_first():
    certain = nonconformity_of(np.array([0] * 50), np.tile([0.2, 0.5, 0.3], (50, 1)))
    (found,) = prediction_sets(np.array([[0.2, 0.3, 0.5]]), CLASSES, certain)
    assert found == ("toys", "pet", "food")


def test_a_set_is_never_empty():
    sure = nonconformity_of(np.array([0] * 50), np.tile([0.99, 0.01, 0.0], (50, 1)))
    (found,) = prediction_sets(np.array([[0.3, 0.4, 0.3]]), CLASSES, sure)
    assert found == ("pet",)


def test_without_out_of_fold_answers_the_set_is_the_most_probable_category():
    assert prediction_sets(np.array([[0.1, 0.2, 0.7]]), CLASSES, ()) == [("toys",)]


@pytest.mark.parametrize("share", [0.1, 0.2, 0.3, 0.35, 0.4])
def test_customers_who_share_a_probability_share_its_fate(share):
    shares = np.array([[1 - share, share, 0.0]])
    nonconformity = nonconformity_of(np.array([1] * 99), np.repeat(shares, 99, axis=0))
    assert prediction_sets(shares, CLASSES, nonconformity) == [("food", "pet")]


def test_the_quantiles_have_the_finite_sample_rank():
    # 9 rows with nonconformity .1 to .9: the 90 % quantile has rank ceil(.9 * 10) = 9, the 70 % one 7.
    right = np.arange(9, 0, -1) / 10
    nonconformity = nonconformity_of(np.zeros(9, dtype=int), np.column_stack([right, 1 - right]))
    assert nonconformity[900] == pytest.approx(0.9)
    assert nonconformity[700] == pytest.approx(0.7)
    assert nonconformity[901] == 1.0
    assert len(nonconformity) == 1_001


def test_sets_are_joined_by_bars():
    assert set_texts([("toys", "pet"), ("food",)], CLASSES) == ["toys|pet", "food"]


def test_where_a_class_holds_a_bar_itself_every_set_is_a_json_list():
    classes = ("food|drink", "pet", "thé")
    found = set_texts([("food|drink", "pet"), ("thé",)], classes)
    assert found == ['["food|drink", "pet"]', '["thé"]']
    assert [tuple(json.loads(each)) for each in found] == [("food|drink", "pet"), ("thé",)]
