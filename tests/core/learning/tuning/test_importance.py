import numpy as np
import pytest

from core.choices import Hyperparameters
from core.learning.tuning.importance import importance_of
from core.learning.tuning.ranges import Range
from core.learning.tuning.result import Trial

RATE = Range("rate", "Rate", "number", 0.001, 1, 0.001, 1, "log")
LEAF = Range("leaf", "Leaf", "integer", 1, 100, 1, 100, "linear")
KIND = Range("kind", "Kind", "choice", 0, 1, 0, 1, "linear", ("a", "b", "c"))


def trials(loss, n_trials=30):
    chance = np.random.default_rng(0)
    for number in range(n_trials):
        settings = {
            "rate": float(10 ** chance.uniform(-3, 0)),
            "leaf": int(chance.integers(1, 101)),
            "kind": str(chance.choice(["a", "b", "c"])),
        }
        state = "pruned" if number % 3 else "complete"
        yield Trial(number, state, Hyperparameters(tuple(settings.items())), (), float(loss(settings)))


def test_what_made_the_difference_comes_first():
    found = dict(importance_of(list(trials(lambda s: np.log10(s["rate"]) ** 2)), (RATE, LEAF, KIND), 0))
    assert next(iter(found)) == "rate"
    assert found["rate"] > 0.8
    assert sum(found.values()) == pytest.approx(1)


def test_a_choice_can_matter_most():
    found = importance_of(list(trials(lambda s: "abc".index(s["kind"]))), (RATE, LEAF, KIND), 0)
    assert found[0][0] == "kind"


def test_the_same_seed_gives_the_same_shares():
    tried = list(trials(lambda s: s["leaf"] + s["rate"]))
    assert importance_of(tried, (RATE, LEAF), 3) == importance_of(tried, (RATE, LEAF), 3)


def test_too_few_trials_and_trials_that_are_all_alike_say_nothing():
    assert importance_of(list(trials(lambda s: s["rate"], 9)), (RATE, LEAF), 0) == ()
    assert importance_of(list(trials(lambda s: 1.0)), (RATE, LEAF), 0) == ()


def test_failed_trials_do_not_count():
    failed = [Trial(each.number, "failed", each.hyperparameters) for each in trials(lambda s: 0.0)]
    assert importance_of(failed, (RATE, LEAF), 0) == ()
