import pytest

from core.errors import SingleClassTarget
from core.learning.spec import specify
from core.learning.tuning.budget import Budget
from core.learning.tuning.tune import tune


def test_the_best_is_at_least_as_good_as_what_was_given_and_every_trial_is_told(shoppers):
    told = []
    spec = specify(shoppers, "logistic_regression", {"C": 50.0})
    found = tune(shoppers, spec, Budget(trials=12), lambda *what: told.append(what))
    assert found.winner.log_loss < found.trials[0].log_loss - 0.03
    assert found.best == found.winner.hyperparameters
    assert (found.ended, len(found.frame)) == ("trials", 12)
    assert [doing for _, doing, _ in told] == [f"trial {number} of 12" for number in range(1, 13)]
    assert told[-1][0] == 1.0
    best = [best.log_loss for _, _, best in told]
    assert best == sorted(best, reverse=True)
    assert (told[-1][2].number, told[-1][2].given) == (found.winner.number, found.trials[0].log_loss)


def test_a_stop_keeps_the_best_so_far(shoppers):
    done = []
    spec = specify(shoppers, "logistic_regression", {"C": 50.0})
    found = tune(
        *(shoppers, spec, Budget(trials=30)),
        lambda share, doing, best: done.append(best),
        lambda: len(done) >= 5,
    )
    assert (found.ended, len(found.trials)) == ("cancelled", 5)
    assert found.best == done[-1].hyperparameters


def test_a_stop_before_the_first_trial_keeps_what_was_given(shoppers):
    spec = specify(shoppers, "logistic_regression", {"C": 50.0})
    found = tune(shoppers, spec, Budget(trials=30), stop=lambda: True)
    assert (found.trials, found.best) == ((), spec.hyperparameters)


def test_the_search_ends_with_its_minutes(shoppers):
    class Clock:
        now = 0.0

        def __call__(self):
            self.now += 1
            return self.now

    spec = specify(shoppers, "logistic_regression")
    found = tune(shoppers, spec, Budget(trials=500, minutes=0.5), clock=Clock())
    assert found.ended == "minutes"
    assert 1 <= len(found.trials) < 10
    assert found.trials[0].seconds > 0


def test_settings_that_are_held_are_not_searched(shoppers):
    spec = specify(shoppers, "logistic_regression", {"C": 50.0})
    found = tune(shoppers, spec, Budget(trials=5, held=("C",)))
    assert found.ended == "nothing to search"
    assert found.best["C"] == 50.0


def test_a_target_of_one_class_is_refused_as_in_training(make):
    table = make({"age": [20.5, 30.5, 40.5], "next": ["food"] * 3}, next="target")
    with pytest.raises(SingleClassTarget):
        tune(table, specify(table, "logistic_regression", folds=2), Budget(trials=2))
