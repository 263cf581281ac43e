import pytest

from core.choices import Algorithm, Hyperparameter, Hyperparameters, Size
from core.learning.tuning.ranges import ranges_of

SETTINGS = (
    Hyperparameter("trees", "integer", 100, "Trees.", low=10, high=500, tuned=False),
    Hyperparameter("rate", "number", 0.1, "Rate.", low=0.001, high=1, scale="log", search=(0.01, 0.3)),
    Hyperparameter("pull", "number", 0.0, "Pull.", low=0, high=100, scale="log"),
    Hyperparameter("fixed", "number", 5, "Fixed.", low=5, high=5),
    Hyperparameter("kind", "choice", "a", "Kind.", choices=("a", "b")),
)
MADE = Algorithm("made", "Made", "Made up.", SETTINGS, lambda *_: None)


def ranges(held=(), **given):
    found = ranges_of(MADE, MADE.choose(Size(100), given), held)
    return {each.name: each for each in found}


def test_what_is_not_tuned_held_or_of_one_value_is_left_out():
    assert list(ranges()) == ["rate", "pull", "kind"]
    assert list(ranges(held=("rate", "kind"))) == ["pull"]


def test_the_range_searched_is_the_narrower_one_widened_to_the_value_given():
    assert (ranges()["rate"].low, ranges()["rate"].high) == (0.01, 0.3)
    assert (ranges(rate=0.9)["rate"].low, ranges(rate=0.9)["rate"].high) == (0.01, 0.9)


def test_a_range_from_zero_is_searched_evenly_since_it_has_no_logarithm():
    assert ranges()["pull"].scale == "linear"
    assert ranges()["pull"].position(25.0) == 0.25


@pytest.mark.parametrize(
    ("value", "end", "goes_on"), [(0.0101, "low", True), (0.05, "", False), (0.3, "high", True)]
)
def test_a_value_at_an_end_is_seen_on_the_scale_that_is_searched(value, end, goes_on):
    rate = ranges()["rate"]
    assert (rate.end(value), rate.goes_on(end)) == (end, goes_on)


def test_nothing_goes_on_beyond_what_can_be_set_and_choices_have_no_end():
    assert not ranges()["pull"].goes_on("high")
    assert ranges()["kind"].end("a") == ""


def test_an_algorithm_without_settings_has_nothing_to_search():
    assert ranges_of(Algorithm("bare", "Bare", "", (), lambda *_: None), Hyperparameters()) == ()
