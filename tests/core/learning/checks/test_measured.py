from tests.core.learning.checks.made import GOOD, NOTHING, POOR, measured


def test_a_baseline_that_is_not_there_is_not_compared_with():
    assert measured().beside("habit") is None


def test_a_model_is_compared_with_the_baselines_there_are():
    assert measured(baselines={"habit": POOR}).beside("habit").outcome == "better"


def test_what_beats_guessing_has_learned():
    assert measured(GOOD).learned
    assert not measured(NOTHING).learned
