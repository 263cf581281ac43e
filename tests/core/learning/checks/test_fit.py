import pytest

from core.choices import Hyperparameter, Hyperparameters
from core.learning.checks.fit import at_edges, edge_of_range, edge_of_search, learned_by_heart
from core.learning.tuning.ranges import Range
from core.learning.tuning.result import Trial, Tuning
from tests.core.learning.checks.made import GOOD, NOTHING, POOR, measured, scores

KNOWN = scores([0.2, 0.2, 0.2])


@pytest.mark.parametrize(("metrics", "baselines"), [(NOTHING, {}), (POOR, {"habit": GOOD})])
def test_training_rows_learned_by_heart_are_told_when_a_simpler_rule_does_better(metrics, baselines):
    finding = learned_by_heart(measured(metrics, training=KNOWN, baselines=baselines))
    assert finding.message.startswith("The training rows were learned by heart: log-loss 0.20 on them, 1.")


def test_a_gap_that_costs_nothing_is_not_told():
    assert learned_by_heart(measured(POOR, training=KNOWN)) is None


def test_a_loss_without_a_gap_is_not_told():
    assert (
        learned_by_heart(measured(POOR, training=scores([1.2, 1.2, 1.2]), baselines={"habit": GOOD})) is None
    )
    assert learned_by_heart(measured(NOTHING, training=NOTHING)) is None


def test_nothing_is_told_where_the_training_rows_were_not_measured():
    assert learned_by_heart(measured(NOTHING)) is None


def test_a_setting_at_the_end_of_its_range_is_told():
    finding = edge_of_range(measured(given={"min_samples_leaf": 500, "n_estimators": 1_000}))
    assert finding.message == "At the end of the range: Number of trees (1000) and Smallest leaf (500)."
    assert finding.subject == "n_estimators, min_samples_leaf"


def test_settings_within_their_range_and_natural_ends_are_not():
    assert edge_of_range(measured(given={"min_samples_leaf": 400})) is None
    assert edge_of_range(measured(given={"min_samples_leaf": 1})) is None
    assert edge_of_range(measured()) is None


def test_only_numbers_have_edges():
    offered = (
        Hyperparameter("rate", "number", default=0.1, help="", low=0.01, high=0.5),
        Hyperparameter("kind", "choice", default="a", help="", choices=("a", "b")),
        Hyperparameter("share", "number", default=0.5, help="", low=0, high=1),
    )
    assert at_edges({"rate": 0.5, "kind": "a", "share": 1.0}, offered) == ["rate"]
    assert at_edges({"rate": 0.01}, offered) == ["rate"]


@pytest.mark.parametrize(
    ("best", "most", "said"),
    [
        (0.3, 0.5, "The best settings lie at an end of what was searched: Learning rate (0.3, high end)."),
        (0.1, 0.5, None),
        (0.3, 0.3, None),
    ],
)
def test_a_search_that_ended_at_its_edge_is_told_where_more_lies_beyond(best, most, said):
    searched = Range("rate", "Learning rate", "number", 0.01, 0.3, 0.001, most, "log")
    given, found = Hyperparameters((("rate", 0.05),)), Hyperparameters((("rate", best),))
    trials = (Trial(0, "complete", given, (1.8,), 1.8), Trial(1, "complete", found, (1.7,), 1.7))
    finding = edge_of_search(Tuning("made", found, trials, (searched,), "trials"))
    assert (finding and finding.message) == said
