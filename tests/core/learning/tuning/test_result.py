import numpy as np
import pytest

from core.choices import Hyperparameters
from core.learning.tuning.ranges import Range
from core.learning.tuning.result import Nested, Trial, Tuning

RATE = Range("rate", "Learning rate", "number", 0.01, 0.3, 0.001, 0.3, "log")
DEPTH = Range("depth", "Deepest tree", "integer", 1, 30, 1, 30, "linear")


def settings(rate, depth=5):
    return Hyperparameters((("rate", rate), ("depth", depth)))


def tuning(*trials, **fields):
    made = {"ended": "trials", "ranges": (RATE, DEPTH), "best": settings(0.01), **fields}
    return Tuning("made", trials=trials, **made)


GIVEN = Trial(0, "complete", settings(0.1), (1.7, 1.9), 1.8)
WORSE = Trial(1, "pruned", settings(0.3), (1.9,), 2.0)
BETTER = Trial(2, "complete", settings(0.01), (1.6, 1.8), 1.7)
BROKEN = Trial(3, "failed", settings(0.02))


def test_the_frame_has_every_trial_its_settings_and_the_best_so_far():
    frame = tuning(GIVEN, WORSE, BETTER, BROKEN).frame
    assert list(frame.columns) == [
        *("number", "state", "log_loss", "best_so_far", "sd", "seconds", "rate", "depth")
    ]
    assert list(frame["best_so_far"]) == [1.8, 1.8, 1.7, 1.7]
    assert np.isnan(frame["log_loss"][3])
    assert frame["sd"][0] == pytest.approx(0.1414, abs=1e-4)


def test_what_was_found_is_said_beside_what_was_given():
    said = tuning(GIVEN, WORSE, BETTER).sentence
    assert said == "3 trials (every trial was run): log-loss 1.700 in trial 2, 1.800 as given."


def test_that_nothing_better_was_found_is_said():
    said = tuning(GIVEN, WORSE, ended="patience").sentence
    assert "none was better than the given settings" in said
    assert "nothing better was found for long" in said


def test_a_search_cancelled_at_once_keeps_what_was_given():
    empty = tuning(ended="cancelled")
    assert empty.sentence == "0 trials (it was cancelled): none was completed, so the given settings stay."
    assert empty.frame.empty
    assert empty.winner is None


def test_a_pruned_trial_is_never_the_best():
    lucky = Trial(1, "pruned", settings(0.3), (1.0,), 1.0)
    assert tuning(GIVEN, lucky).winner == GIVEN


def test_values_at_an_end_of_the_search_are_listed_with_what_lies_beyond():
    (line,) = tuning(GIVEN, BETTER).edges.to_dict("records")
    assert line == {
        **{"name": "rate", "title": "Learning rate", "value": 0.01},
        **{"end": "low", "low": 0.01, "high": 0.3, "goes_on": True},
    }


def test_what_mattered_is_said_in_order():
    found = tuning(GIVEN, importance=(("depth", 0.62), ("rate", 0.38)))
    assert found.matters == "What mattered most: Deepest tree (62%), then Learning rate (38%)."
    assert tuning(GIVEN).matters == ""


def test_the_gain_and_the_optimism_are_those_on_rows_no_tuning_saw():
    chosen = (settings(0.1),) * 3
    nested = Nested(chosen, (9,) * 3, inner=(1.6, 1.6, 1.6), tuned=(1.7, 1.8, 1.6), given=(1.8, 1.91, 1.7))
    assert nested.optimism == pytest.approx(0.1)
    assert "0.103 nats better than" in nested.sentence
    assert "0.100 nats too good" in nested.sentence


def test_folds_that_were_halted_at_different_trials_are_said_so():
    nested = Nested((settings(0.1),) * 2, (8, 9), (1.8, 1.9), (1.7, 1.8), (1.8, 1.75))
    assert "(8 to 9 trials)" in nested.words


def test_that_nothing_better_was_chosen_is_neither_better_nor_worse():
    nested = Nested((settings(0.1),) * 2, (8, 9), inner=(1.8, 1.9), tuned=(1.7, 1.8), given=(1.7, 1.8))
    assert nested.sentence.startswith("Every fold kept the settings given")


def test_a_gain_within_its_spread_is_said_to_be_little():
    nested = Nested((settings(0.1),) * 2, (9, 9), inner=(1.8, 1.9), tuned=(1.7, 1.8), given=(1.8, 1.75))
    assert "within its spread" in nested.sentence
    assert "no optimism is seen" in nested.sentence
