import numpy as np
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin

from core.errors import BadCoverage
from core.learning.answering.conformal import COVERAGES, limits_of
from core.learning.answering.prediction_sets import prediction_sets
from core.learning.evaluation.answers import Answers


def answers(truth, probability, row=None) -> Answers:
    truth = np.asarray(truth)
    classes = tuple("abcdefgh"[: probability.shape[1]])
    rows = np.arange(len(truth)) if row is None else np.asarray(row)
    return Answers(classes, rows, np.zeros(len(truth), dtype=int), truth, probability)


def simulated(n_rows: int, seed: int) -> Answers:
    """Probabilities of six classes, some rare, and classes truly drawn from them."""
    chance = np.random.default_rng(seed)
    probability = chance.dirichlet(np.array([2, 1.5, 1, 0.6, 0.4, 0.2]), n_rows)
    truth = (probability.cumsum(axis=1) < chance.random((n_rows, 1))).sum(axis=1)
    return answers(np.minimum(truth, 5), probability)


def held(limits, fresh: Answers, coverage: float, by_class: bool) -> np.ndarray:
    sets = prediction_sets(fresh.probability, fresh.classes, limits, coverage, by_class)
    return np.array([fresh.classes[true] in found for true, found in zip(fresh.truth, sets, strict=True)])


class Told(ClassifierMixin, BaseEstimator):
    """A model that is asked with the answer."""

    def fit(self, probability, truth):
        self.classes_ = np.arange(probability.shape[1])
        return self

    def predict_proba(self, probability):
        return probability

    def predict(self, probability):
        return probability.argmax(axis=1)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_sets_are_those_of_mapie_from_end_to_end():
    from mapie.classification import SplitConformalClassifier

    known, fresh = simulated(413, seed=0), simulated(300, seed=1)
    told = Told().fit(known.probability, known.truth)
    within = [each for each in COVERAGES if each * 414 <= 413]  # beyond, MAPIE refuses
    mapie = SplitConformalClassifier(told, confidence_level=within, conformity_score="lac")
    mapie.conformalize(known.probability, known.truth)
    _, theirs = mapie.predict_set(fresh.probability)
    limits = limits_of(known)
    for at, coverage in enumerate(within):
        mine = fresh.probability >= 1 - limits.at(coverage) - 1e-9
        assert np.array_equal(mine, theirs[:, :, at]), coverage


def test_the_limits_have_the_finite_sample_rank():
    # 9 rows with nonconformity .1 to .9: the 90 % quantile has rank ceil(.9 * 10) = 9, the 70 % one 7.
    right = np.arange(9, 0, -1) / 10
    limits = limits_of(answers(np.zeros(9, dtype=int), np.column_stack([right, 1 - right])))
    assert limits.at(0.9) == pytest.approx([0.9, 0.9])
    assert limits.at(0.7) == pytest.approx([0.7, 0.7])
    assert limits.at(0.91).tolist() == [1, 1]


def test_every_class_keeps_its_coverage_where_it_is_asked_to():
    limits, fresh = limits_of(simulated(6_000, seed=0)), simulated(40_000, seed=1)
    kept = held(limits, fresh, 0.9, by_class=True)
    together = held(limits, fresh, 0.9, by_class=False)
    each = [kept[fresh.truth == at].mean() for at in range(6)]
    assert each == pytest.approx([0.9] * 6, abs=0.04)
    assert together[fresh.truth == 5].mean() < 0.75  # what the rare class has to do without it


def test_a_class_with_too_few_rows_for_a_coverage_is_never_ruled_out():
    probability = np.tile([0.7, 0.2, 0.1], (62, 1))
    truth = np.array([0] * 50 + [1] * 10 + [2] * 2)  # 9 rows are needed for 90 %, 19 for 95 %
    limits = limits_of(answers(truth, probability))
    assert limits.at(0.9, by_class=True) == pytest.approx([0.3, 0.8, 1.0])
    assert limits.at(0.95, by_class=True) == pytest.approx([0.3, 1.0, 1.0])
    assert limits.at(0.95) == pytest.approx([0.8] * 3)


def test_a_row_that_was_asked_twice_is_still_one_customer():
    # With 5 customers, no limit is known at 90 %: asking them twice makes them no ten.
    once = np.column_stack([np.linspace(0.5, 0.9, 5), 1 - np.linspace(0.5, 0.9, 5)])
    twice = np.concatenate([once, once[:, ::-1]])
    limits = limits_of(answers([0] * 10, twice, row=[1, 2, 3, 4, 5] * 2))
    assert limits.at(0.9).tolist() == [1, 1]
    assert limits.at(0.5) == pytest.approx([0.5, 0.5])  # .3 of the first time and .7 of the second


def test_a_coverage_between_two_whole_per_cents_takes_the_higher():
    limits = limits_of(simulated(2_000, seed=0))
    assert limits.at(0.905).tolist() == limits.at(0.91).tolist()
    assert limits.at(0.9).tolist() == limits.at(0.9 - 1e-12).tolist() != limits.at(0.91).tolist()
    assert limits.at(0.9995).tolist() == [1] * 6
    assert limits.at(1e-12).tolist() == limits.at(0.01).tolist()
    assert max(limits.at(0.99)) < max(limits.at(0.995)) < 1


@pytest.mark.parametrize("coverage", [0, 1, -0.1, 90, float("nan"), float("inf")])
def test_a_coverage_that_is_no_share_is_refused(coverage):
    limits = limits_of(simulated(50, seed=0))
    with pytest.raises(BadCoverage, match="a share of"):
        limits.at(coverage)


def test_without_answers_nothing_is_ruled_out():
    limits = limits_of(Answers.none(("a", "b")))
    assert limits.at(0.5).tolist() == limits.at(0.5, by_class=True).tolist() == [1, 1]


@pytest.mark.parametrize("coverage", [1e-3, 1e-12])
def test_the_least_coverage_takes_the_lowest_limit(coverage):
    limits = limits_of(simulated(500, 0))
    assert set(limits.at(coverage)) == {limits.everyone[0]}
