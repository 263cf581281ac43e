import pytest

from core.charts.theme import EMPHASIS, NEUTRAL
from core.charts.tuning import importance_bars, tuning_history, tuning_slice
from core.choices import Hyperparameters
from core.learning.tuning.ranges import Range
from core.learning.tuning.result import Trial, Tuning

RATE = Range("rate", "Learning <rate>", "number", 0.01, 1, 0.01, 1, "log")
KIND = Range("kind", "Kind", "choice", 0, 1, 0, 1, "linear", ("a", "b"))
EARLY = Range("early", "Early", "flag", 0, 1, 0, 1, "linear")


def trial(number, state, loss, rate=0.1, kind="a"):
    settings = Hyperparameters((("rate", rate), ("kind", kind), ("early", True)))
    return Trial(number, state, settings, () if loss is None else (loss,), loss)


TRIALS = (
    trial(0, "complete", 1.8),
    trial(1, "pruned", 9.0, 0.9, "b"),
    trial(2, "complete", 1.7, 0.03, "b"),
    trial(3, "failed", None),
    trial(4, "complete", 1.75, 0.04),
)


def tuning(trials=TRIALS, importance=(("rate", 0.62), ("kind", 0.38))):
    best = trials[2].hyperparameters if len(trials) > 2 else trial(0, "complete", 1.0).hyperparameters
    return Tuning("made", best, trials, (RATE, KIND, EARLY), "trials", importance)


def marks(picture):
    return {each.name: each for each in picture.figure.data}


def test_every_measured_trial_is_marked_by_its_kind_and_the_line_only_falls():
    found = marks(tuning_history(tuning()))
    assert list(found["best so far"].y) == [1.8, 1.8, 1.7, 1.7]
    kinds = {name: list(each.x) for name, each in found.items() if name != "best so far"}
    assert kinds == {
        "measured to the end": [4],
        "given up early": [1],
        "the given settings": [0],
        "the best": [2],
    }
    assert found["given up early"].marker.color == NEUTRAL != found["the best"].marker.color == EMPHASIS
    symbols = [each.marker.symbol for name, each in found.items() if name != "best so far"]
    assert len(set(symbols)) == 4


def test_the_axis_of_few_trials_names_each_of_them_once():
    assert tuning_history(tuning()).figure.layout.xaxis.dtick == 1


def test_a_trial_far_above_does_not_flatten_the_others_and_tells_its_number():
    pruned = marks(tuning_history(tuning()))["given up early"]
    assert pruned.y[0] < 2
    assert "log-loss 9.000" in pruned.hovertext[0]
    assert "rate 0.9" in pruned.hovertext[0]


def test_the_finding_is_that_of_the_search():
    assert tuning_history(tuning()).alt == tuning().sentence
    assert importance_bars(tuning()).alt == tuning().matters


def test_a_slice_is_drawn_on_the_scale_that_was_searched():
    picture = tuning_slice(tuning(), "rate")
    assert picture.figure.layout.xaxis.type == "log"
    assert list(picture.figure.layout.xaxis.ticktext) == ["0.01", "0.03", "0.1", "0.3", "1"]
    assert picture.figure.layout.xaxis.title.text == "Learning &lt;rate&gt;"
    assert picture.alt == "Best at Learning <rate> 0.03."


def test_a_choice_has_a_place_for_each_of_its_values():
    picture = tuning_slice(tuning(), "kind")
    assert list(picture.figure.layout.xaxis.ticktext) == ["a", "b"]
    assert list(marks(picture)["the best"].x) == [1]
    assert list(marks(tuning_slice(tuning(), "early"))["the best"].x) == [1]


def test_the_longest_bar_is_what_mattered_most():
    bars = importance_bars(tuning()).figure.data[0]
    assert list(bars.x) == [0.62, 0.38]


@pytest.mark.parametrize("draw", [tuning_history, importance_bars, lambda found: tuning_slice(found, "rate")])
def test_a_search_that_was_stopped_at_once_is_drawn_empty(draw):
    assert draw(tuning((), ())).alt
