import numpy as np
import pandas as pd
import pytest

from core.learning.evaluation.evaluate import cross_validate
from core.learning.evaluation.metrics import Score
from core.learning.evaluation.verdict import judge, verdict
from core.learning.spec import specify


def scores(log_loss: list[float], accuracy: float = 0.5, top_3: float = 0.9):
    picks = Score.over([accuracy + each for each in (-0.01, 0.0, 0.01)])
    return {"log_loss": Score.over(log_loss), "accuracy": picks, "top_3": Score(top_3, 0.0)}


PRIOR = scores([1.50, 1.52, 1.51], accuracy=0.3, top_3=0.6)
GOOD = scores([1.00, 1.02, 1.01])
SLIGHT = scores([0.90, 1.12, 1.02])
ALIKE = scores([1.001, 1.019, 1.01])
POOR = scores([1.30, 1.32, 1.31])


def test_the_verdict_stands_beside_the_most_common_category():
    assert verdict(GOOD, {"prior": PRIOR}) == (
        "Right for 50% of customers, and for 90% within its first three; always naming the most common "
        "category is right for 30%. Better than guessing from the category shares (probability >99%)."
    )


def test_of_three_categories_the_first_three_are_not_praised():
    said = verdict({**GOOD, "top_3": Score(1.0, 0.0)}, {"prior": {**PRIOR, "top_3": Score(1.0, 0.0)}})
    assert said.startswith("Right for 50% of customers; always naming")


def test_a_model_that_learned_nothing_is_told_so_whatever_habit_does():
    found = judge({**PRIOR, "log_loss": Score.over([1.49, 1.53, 1.50])}, {"prior": PRIOR, "habit": GOOD})
    assert found.level == "no signal"
    assert "No signal: that it beats guessing from the category shares by more than 0.010 nats" in found.text


def test_naming_well_with_worthless_probabilities_is_overconfidence_and_not_no_signal():
    found = judge(scores([1.9, 1.8, 2.0], accuracy=0.45), {"prior": PRIOR})
    assert found.level == "overconfident"
    assert "by 15.0 points of accuracy" in found.text


def test_a_gain_that_one_lucky_fold_makes_is_no_signal():
    assert judge({**PRIOR, "log_loss": Score.over([1.30, 1.52, 1.51])}, {"prior": PRIOR}).level == "no signal"


@pytest.mark.parametrize(
    ("model", "habit", "level", "said"),
    [
        (
            GOOD,
            POOR,
            "better",
            "and each customer's own habit (by 0.300 nats of log-loss, probability >99%).",
        ),
        (POOR, GOOD, "worse", "Worse than each customer's own habit (by 0.300 nats of log-loss, probability"),
        (GOOD, SLIGHT, "tie", "A tie with each customer's own habit (+0.003 nats of log-loss): better with"),
        (GOOD, ALIKE, "tie", "A tie with each customer's own habit: less than 0.010 nats apart."),
        (GOOD, GOOD, "tie", "The same as each customer's own habit."),
    ],
)
def test_the_verdict_stands_beside_habit_where_there_is_one(model, habit, level, said):
    found = judge(model, {"prior": PRIOR, "habit": habit})
    assert (found.level, found.rival) == (level, "habit")
    assert said in found.text


def test_the_hardest_rival_decides():
    found = judge(GOOD, {"prior": PRIOR, "habit": POOR, "logistic_regression": ALIKE})
    assert (found.level, found.rival) == ("tie", "logistic_regression")
    assert "Better than guessing and each customer's own habit" in found.text
    assert "A tie with a logistic regression" in found.text


def test_where_nearly_everyone_buys_the_same_a_small_gain_is_a_signal():
    prior = scores([0.056, 0.0561, 0.0559], accuracy=0.99, top_3=1.0)
    model = scores([0.050, 0.0502, 0.0499], accuracy=0.99, top_3=1.0)
    assert judge(model, {"prior": prior}).level == "better"


@pytest.mark.parametrize("algorithm", ["logistic_regression", "extra_trees"])
@pytest.mark.parametrize(
    ("n_columns", "shares", "repeats"),
    [(4, (0.4, 0.3, 0.3), 0), (40, (0.5, 0.5), 0), (6, (0.85, 0.1, 0.05), 0), (6, (0.5, 0.3, 0.2), 60)],
)
def test_of_noise_the_verdict_says_no_signal(make, algorithm, n_columns, shares, repeats):
    """Of 200 such files, run outside the tests, two said otherwise."""
    chance = np.random.default_rng(n_columns + repeats)
    columns = {f"x{at}": chance.normal(size=240) for at in range(n_columns)}
    labels = np.asarray(["a", "b", "c"])[chance.choice(len(shares), 240, p=shares)]
    frame = pd.DataFrame({**columns, "next": labels})
    frame = pd.concat([frame, frame.head(repeats)], ignore_index=True)
    table = make(dict(frame), next="target")
    few = {"n_estimators": 20} if algorithm == "extra_trees" else {}
    assert "No signal" in cross_validate(table, specify(table, algorithm, few, folds=3)).verdict
