import numpy as np
import pandas as pd
import pytest

from core.learning import verdict as checks
from core.learning.metrics import Score
from core.learning.rows import LabelledRows
from core.learning.verdict import beats, verdict


def scores(log_loss: list[float], accuracy: float = 0.5, top_3: float = 0.9, ece: float = 0.05):
    return {
        "log_loss": Score.over(log_loss),
        "accuracy": Score(accuracy, 0.0),
        "top_3": Score(top_3, 0.0),
        "ece": Score(ece, 0.0),
    }


def rows(n_rows: int = 100, repeats: int = 0, rare: dict[str, int] | None = None) -> LabelledRows:
    groups = np.concatenate([np.arange(n_rows - repeats), np.zeros(repeats, dtype=int)])
    labels = pd.Series((["food", "pet"] * n_rows)[:n_rows])
    return LabelledRows(pd.DataFrame({"age": np.arange(n_rows)}), labels, groups, rare or {})


GOOD = scores([1.0, 1.1, 1.0])
POOR = scores([1.5, 1.6, 1.4], accuracy=0.3, top_3=0.6)
NEAR = scores([1.1, 1.0, 1.05])


def test_a_lower_loss_in_every_fold_beats():
    assert beats(GOOD, POOR)
    assert not beats(POOR, GOOD)


def test_a_gain_within_its_spread_is_a_tie():
    assert not beats(GOOD, NEAR)
    assert not beats(NEAR, GOOD)


def test_nothing_beats_itself():
    assert not beats(GOOD, GOOD)


def test_a_small_gain_in_every_fold_beats_though_the_folds_differ_widely():
    assert beats(scores([1.0, 1.5, 2.0]), scores([1.1, 1.61, 2.1]))


def test_the_verdict_stands_beside_the_most_common_category():
    assert verdict(GOOD, {"prior": POOR}) == (
        "Right for 50% of customers, and for 90% within its first three; always naming the most common "
        "category is right for 30%. Better than guessing from the category shares."
    )


def test_of_three_categories_the_first_three_are_not_praised():
    said = verdict({**GOOD, "top_3": Score(1.0, 0.0)}, {"prior": {**POOR, "top_3": Score(1.0, 0.0)}})
    assert said.startswith("Right for 50% of customers; always naming")


@pytest.mark.parametrize(
    ("model", "habit", "said"),
    [
        (GOOD, scores([1.3, 1.4, 1.3]), "Better than each customer's own habit by 0.300 nats of log-loss."),
        (scores([1.3, 1.4, 1.3]), GOOD, "Worse than each customer's own habit by 0.300 nats: use habit."),
        (GOOD, NEAR, "On a par with each customer's own habit (+0.017 nats, within its spread)."),
        (GOOD, GOOD, "On a par with each customer's own habit (+0.000 nats, within its spread)."),
    ],
)
def test_the_verdict_stands_beside_habit_where_there_is_one(model, habit, said):
    assert verdict(model, {"prior": POOR, "habit": habit}).endswith(said)


def test_a_model_that_learned_nothing_is_told_so():
    assert verdict(POOR, {"prior": POOR, "habit": GOOD}).endswith("nothing was learned.")
    finding = checks.no_better_than_prior(POOR, POOR)
    assert finding.message == "The model is no better than guessing from the category shares."
    assert finding.level == "serious"


def test_a_model_that_learned_something_is_not():
    assert checks.no_better_than_prior(GOOD, POOR) is None


def test_a_model_that_habit_beats_is_told_so():
    finding = checks.worse_than_habit(POOR, GOOD)
    assert finding.message == "Each customer's own past shares predict better."


@pytest.mark.parametrize("habit", [None, POOR, NEAR])
def test_a_model_that_habit_does_not_beat_is_not(habit):
    assert checks.worse_than_habit(GOOD, habit) is None


def test_accuracy_that_only_a_leak_explains_is_serious():
    finding = checks.too_good(scores([0.1] * 3, accuracy=0.97), POOR)
    assert finding.message == "Right for 97% of customers: a column probably gives the answer away."


def test_the_accuracy_of_real_shoppers_is_not_too_good():
    assert checks.too_good(scores([0.1] * 3, accuracy=0.94), POOR) is None


def test_naming_a_category_nearly_everyone_buys_is_no_leak():
    assert checks.too_good(scores([0.1] * 3, accuracy=0.98), scores([0.1] * 3, accuracy=0.97)) is None


def test_probabilities_far_from_what_happens_are_told():
    finding = checks.uncalibrated(scores([1.0] * 3, ece=0.35), 2_000)
    assert finding.message == "Stated probabilities are off by 35% on average."


def test_probabilities_near_what_happens_are_not():
    assert checks.uncalibrated(scores([1.0] * 3, ece=0.09), 2_000) is None


def test_few_rows_are_off_by_chance_and_that_is_not_told():
    assert checks.uncalibrated(scores([1.0] * 3, ece=0.25), 100) is None
    assert checks.uncalibrated(scores([1.0] * 3, ece=0.35), 100) is not None


def test_a_category_that_never_comes_first_is_named():
    finding = checks.never_predicted(("food", "pet"), np.array([[5, 0], [3, 0]]))
    assert finding.subject == "pet"
    assert finding.message == "1 of 2 categories are never the most probable one."


def test_categories_that_all_come_first_are_not_named():
    assert checks.never_predicted(("food", "pet"), np.array([[5, 1], [3, 0]])) is None


def test_repeated_rows_are_counted():
    finding = checks.repeated_rows(rows(repeats=7))
    assert finding.message == "7 rows repeat the features of another; each group stayed in one fold."


def test_different_rows_are_not():
    assert checks.repeated_rows(rows()) is None


def test_rare_categories_that_were_left_out_are_counted():
    finding = checks.rare_classes(rows(rare={"toys": 2, "home": 1}))
    assert finding.message == "2 rare categories with 3 rows were left out."


def test_nothing_left_out_is_not_told():
    assert checks.rare_classes(rows()) is None


def test_the_most_serious_finding_is_read_first():
    found = checks.checks(POOR, {"prior": POOR, "habit": GOOD}, rows(repeats=7), np.array([[5, 0], [3, 0]]))
    assert [finding.code for finding in found] == [
        "no-better-than-prior", "worse-than-habit", "never-predicted", "repeated-rows",
    ]  # fmt: skip


def test_a_sound_model_has_no_findings():
    assert checks.checks(GOOD, {"prior": POOR}, rows(), np.array([[5, 1], [1, 5]])) == ()
