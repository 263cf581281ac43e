import pytest

from core.learning.checks.baselines import (
    baseline_findings,
    no_better_than_habit,
    no_better_than_logistic,
    no_better_than_prior,
    overconfident,
    too_good,
    worse_than_habit,
    worse_than_logistic,
)
from tests.core.learning.checks.made import GOOD, NEAR, NOTHING, POOR, PRIOR, measured, scores


def test_a_model_that_learned_nothing_is_told_so():
    finding = no_better_than_prior(measured(NOTHING))
    assert finding.message == "The model is no better than guessing from the category shares."
    assert finding.level == "serious"


def test_a_model_that_learned_something_is_not():
    assert no_better_than_prior(measured(GOOD)) is None


def test_naming_well_with_worthless_probabilities_is_overconfident_and_not_nothing():
    bold = measured(scores([1.9, 1.8, 2.0], accuracy=0.45))
    assert overconfident(bold).level == "serious"
    assert no_better_than_prior(bold) is None


def test_sound_probabilities_are_not_overconfident():
    assert overconfident(measured(GOOD)) is None
    assert overconfident(measured(NOTHING)) is None


@pytest.mark.parametrize(
    ("check", "baseline", "said"),
    [
        (worse_than_habit, "habit", "Each customer's own past shares predict better (probability >99%)."),
        (
            worse_than_logistic,
            "logistic_regression",
            "A logistic regression predicts better (probability >99%).",
        ),
    ],
)
def test_a_model_that_a_simpler_rule_beats_is_told_so(check, baseline, said):
    assert check(measured(POOR, baselines={baseline: GOOD})).message == said
    assert check(measured(NEAR, baselines={baseline: GOOD})) is None
    assert check(measured(GOOD)) is None


@pytest.mark.parametrize(
    ("check", "baseline"),
    [(no_better_than_habit, "habit"), (no_better_than_logistic, "logistic_regression")],
)
def test_a_tie_with_a_simpler_rule_is_told_and_nothing_else_is(check, baseline):
    tie = check(measured(NEAR, baselines={baseline: GOOD}))
    assert tie.level == "info"
    assert tie.message.startswith("A tie with ")
    assert check(measured(GOOD, baselines={baseline: POOR})) is None
    assert check(measured(POOR, baselines={baseline: GOOD})) is None
    assert check(measured(NOTHING, baselines={baseline: NOTHING})) is None
    assert check(measured(GOOD, algorithm=baseline, baselines={baseline: GOOD})) is None


def test_accuracy_that_only_a_leak_explains_is_serious():
    finding = too_good(measured(scores([0.1] * 3, accuracy=0.97)))
    assert finding.message == "Right for 97% of customers: a column probably gives the answer away."


def test_the_accuracy_of_real_shoppers_is_not_too_good():
    assert too_good(measured(scores([0.1] * 3, accuracy=0.94))) is None


def test_naming_a_category_nearly_everyone_buys_is_no_leak():
    prior = scores([0.1] * 3, accuracy=0.97)
    assert too_good(measured(scores([0.1] * 3, accuracy=0.98), baselines={"prior": prior})) is None


def test_a_sound_model_has_no_such_findings():
    assert not any(baseline_findings(measured(GOOD, baselines={"habit": POOR, "prior": PRIOR})))
