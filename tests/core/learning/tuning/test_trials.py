from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from core.choices import Hyperparameters, Size, pick
from core.errors import NoFeatures
from core.learning.algorithms import ALGORITHMS
from core.learning.spec import TrainingSpec
from core.learning.tuning.budget import Budget
from core.learning.tuning.ranges import ranges_of
from core.learning.tuning.result import best_of
from core.learning.tuning.trials import trials_of

CHOSEN = pick(ALGORITHMS, "logistic_regression").choose(Size(100), {"C": 1.0})
SPEC = TrainingSpec("next", ("age",), "logistic_regression", CHOSEN)
RANGES = ranges_of(ALGORITHMS["logistic_regression"], CHOSEN)


@dataclass
class Bowl:
    """Instead of rows: the loss is a known function of C, each of the three folds a little harder."""

    bottom: float = 0.01
    broken: float = 0.0
    asked: list[float] = field(default_factory=list)
    splits: tuple[int, ...] = (0, 1, 2)

    @property
    def inputs(self) -> "Bowl":
        return self

    size = Size(100)

    def losses(self, spec: TrainingSpec) -> Iterator[float]:
        for fold in self.splits:
            value = float(spec.hyperparameters["C"])
            if value < self.broken:
                raise NoFeatures("No column is left.")
            self.asked.append(value)
            yield abs(value - self.bottom) ** 0.2 + fold


LONG = Budget(trials=30)


def search(bowl, budget=LONG, halted=lambda: False, spec=SPEC, ranges=RANGES):
    return list(trials_of(spec, bowl, ranges, budget, halted))


def test_the_settings_given_come_first_and_the_best_is_never_worse():
    trials = search(Bowl())
    assert trials[0].hyperparameters == CHOSEN
    assert best_of(trials).log_loss < trials[0].log_loss
    assert 0.001 < best_of(trials).hyperparameters["C"] < 0.1


def test_the_same_seed_tries_the_same_settings_and_another_does_not():
    assert search(Bowl()) == search(Bowl())
    assert search(Bowl()) != search(Bowl(), spec=replace(SPEC, seed=1))


def test_hopeless_trials_are_given_up_after_a_fold_and_told_on_the_scale_of_the_whole():
    trials = search(Bowl())
    pruned = [each for each in trials if each.state == "pruned"]
    assert pruned
    for each in pruned:
        assert len(each.folds) < 3
        assert each.log_loss == pytest.approx(each.folds[0] + 1)  # the mean over folds 0, 1 and 2 harder


def test_a_search_ends_when_nothing_better_comes_for_long():
    trials = search(Bowl(bottom=1.0), Budget(trials=30, patience=6))
    assert len(trials) == 7
    assert best_of(trials).number == 0


def test_a_halt_drops_the_trial_under_way():
    bowl = Bowl()
    trials = search(bowl, halted=lambda: len(bowl.asked) > 4)
    assert [each.number for each in trials] == [0]


def test_settings_that_cannot_be_trained_fail_and_the_search_goes_on():
    trials = search(Bowl(broken=0.05))
    assert {"failed", "complete"} <= {each.state for each in trials}
    assert all(each.log_loss is None for each in trials if each.state == "failed")


def test_given_settings_that_cannot_be_trained_are_refused():
    with pytest.raises(NoFeatures):
        search(Bowl(broken=2.0))


def test_with_nothing_to_search_the_given_settings_are_measured_once():
    assert [each.hyperparameters for each in search(Bowl(), ranges=())] == [CHOSEN]


def test_numbers_are_tried_as_a_person_would_write_them():
    assert all(
        float(f"{each.hyperparameters['C']:.4g}") == each.hyperparameters["C"] for each in search(Bowl())
    )


def test_other_settings_stay_as_given():
    forest = ALGORITHMS["random_forest"]
    given = forest.choose(Size(100), {"n_estimators": 33})
    spec = replace(SPEC, algorithm="random_forest", hyperparameters=given)
    ranges = [each for each in ranges_of(forest, given) if each.name == "max_features"]

    class Flat(Bowl):
        def losses(self, spec):
            yield from (1.0, 1.0, 1.0)

    trials = search(Flat(), Budget(trials=6), spec=spec, ranges=ranges)
    assert {each.hyperparameters["n_estimators"] for each in trials} == {33}
    assert len({each.hyperparameters["max_features"] for each in trials}) > 1
    assert isinstance(trials[-1].hyperparameters, Hyperparameters)
