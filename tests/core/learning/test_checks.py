import numpy as np
import pandas as pd
import pytest

from core.learning.checks import (
    findings_of,
    never_predicted,
    no_better_than_prior,
    rare_classes,
    repeated_rows,
    too_good,
    uncalibrated,
    worse_than_habit,
)
from core.learning.evaluation.metrics import Score
from core.learning.rows import LabelledRows


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


def test_a_model_that_learned_nothing_is_told_so():
    finding = no_better_than_prior(POOR, POOR)
    assert finding.message == "The model is no better than guessing from the category shares."
    assert finding.level == "serious"


def test_a_model_that_learned_something_is_not():
    assert no_better_than_prior(GOOD, POOR) is None


def test_a_model_that_habit_beats_is_told_so():
    finding = worse_than_habit(POOR, GOOD)
    assert finding.message == "Each customer's own past shares predict better."


@pytest.mark.parametrize("habit", [None, POOR, NEAR])
def test_a_model_that_habit_does_not_beat_is_not(habit):
    assert worse_than_habit(GOOD, habit) is None


def test_accuracy_that_only_a_leak_explains_is_serious():
    finding = too_good(scores([0.1] * 3, accuracy=0.97), POOR)
    assert finding.message == "Right for 97% of customers: a column probably gives the answer away."


def test_the_accuracy_of_real_shoppers_is_not_too_good():
    assert too_good(scores([0.1] * 3, accuracy=0.94), POOR) is None


def test_naming_a_category_nearly_everyone_buys_is_no_leak():
    assert too_good(scores([0.1] * 3, accuracy=0.98), scores([0.1] * 3, accuracy=0.97)) is None


def test_probabilities_far_from_what_happens_are_told():
    finding = uncalibrated(scores([1.0] * 3, ece=0.35), 2_000)
    assert finding.message == "Stated probabilities are off by 35% on average."


def test_probabilities_near_what_happens_are_not():
    assert uncalibrated(scores([1.0] * 3, ece=0.09), 2_000) is None


def test_few_rows_are_off_by_chance_and_that_is_not_told():
    assert uncalibrated(scores([1.0] * 3, ece=0.25), 100) is None
    assert uncalibrated(scores([1.0] * 3, ece=0.35), 100) is not None


def test_a_category_that_never_comes_first_is_named():
    finding = never_predicted(("food", "pet"), np.array([[5, 0], [3, 0]]))
    assert finding.subject == "pet"
    assert finding.message == "1 of 2 categories are never the most probable one."


def test_categories_that_all_come_first_are_not_named():
    assert never_predicted(("food", "pet"), np.array([[5, 1], [3, 0]])) is None


def test_repeated_rows_are_counted():
    finding = repeated_rows(rows(repeats=7))
    assert finding.message == "7 rows with the same features as another; each group stayed in one fold."


def test_one_repeated_row_is_counted_as_one():
    assert repeated_rows(rows(repeats=1)).message.startswith("1 row with the same features")


def test_different_rows_are_not():
    assert repeated_rows(rows()) is None


def test_rare_categories_that_were_left_out_are_counted():
    finding = rare_classes(rows(rare={"toys": 2, "home": 1}))
    assert finding.code == "rare-classes-left-out"
    assert finding.message == "Left out as too rare: toys and home, with 3 rows."


def test_nothing_left_out_is_not_told():
    assert rare_classes(rows()) is None


def test_the_most_serious_finding_is_read_first():
    found = findings_of(POOR, {"prior": POOR, "habit": GOOD}, rows(repeats=7), np.array([[5, 0], [3, 0]]))
    assert [finding.code for finding in found] == [
        "no-better-than-prior", "worse-than-habit", "never-predicted", "repeated-rows",
    ]  # fmt: skip


def test_a_sound_model_has_no_findings():
    assert findings_of(GOOD, {"prior": POOR}, rows(), np.array([[5, 1], [1, 5]])) == ()
