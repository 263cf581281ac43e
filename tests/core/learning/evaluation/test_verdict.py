import pytest

from core.learning.evaluation.metrics import Score
from core.learning.evaluation.verdict import beats, verdict


def scores(log_loss: list[float], accuracy: float = 0.5, top_3: float = 0.9, ece: float = 0.05):
    return {
        "log_loss": Score.over(log_loss),
        "accuracy": Score(accuracy, 0.0),
        "top_3": Score(top_3, 0.0),
        "ece": Score(ece, 0.0),
    }


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
