import numpy as np
import pandas as pd
import pytest

from core.errors import MissingColumns, TooFewRows
from core.learning.evaluation.answers import Answers
from core.learning.evaluation.metrics import Score
from core.learning.reading.ceiling import ceiling, divergence

CLASSES = ("food", "toys")


def scores(**values):
    return {name: Score(value, 0.0) for name, value in values.items()}


def answered(said, rows=(3, 5)):
    return Answers(CLASSES, np.array(rows), np.zeros(2, int), np.array([0, 1]), np.array(said))


def test_the_model_is_placed_between_guessing_and_the_best():
    reading = ceiling(
        scores(accuracy=0.4, log_loss=1.5, ece=0.02),
        scores(accuracy=0.2, log_loss=1.9, ece=0.0),
        {"accuracy": 0.42, "log_loss": 1.4, "unheard_of": 1.0},
    )
    frame = reading.frame.set_index("metric")
    assert frame.index.tolist() == ["accuracy", "log_loss"]
    assert frame.loc["accuracy", "of_best"] == pytest.approx(0.4 / 0.42)
    assert frame.loc["log_loss", "of_way"] == pytest.approx(0.8)
    assert reading.sentence == (
        "Right for 40.0%, where the best possible model is for 42.0%: 95% of the possible. In log-loss it "
        "has gone 80% of the way from guessing (1.900) to the best possible (1.400)."
    )


def test_of_real_customers_nothing_is_known():
    reading = ceiling(scores(accuracy=0.4), scores(accuracy=0.2), {})
    assert (len(reading.frame), reading.sentence) == (0, "The best possible scores are not known.")


def test_the_divergence_is_what_the_log_loss_exceeds_the_best_by():
    exact = pd.DataFrame({"toys": [0.5, 0.0], "food": [0.5, 1.0]}, index=[3, 5])
    reading = divergence(answered([[0.8, 0.2], [1.0, 0.0]]), exact)
    assert reading.frame["row"].tolist() == [3, 5]
    assert reading.frame["divergence"].tolist() == pytest.approx([0.5 * np.log(0.5**2 / 0.16), 0])
    assert reading.sentence.startswith("On average the stated probabilities are 0.112 nats")


def test_true_probabilities_of_other_categories_or_customers_are_refused():
    with pytest.raises(MissingColumns):
        divergence(answered(np.full((2, 2), 0.5)), pd.DataFrame({"food": [1.0]}, index=[3]))
    exact = pd.DataFrame({"food": [1.0], "toys": [0.0]}, index=[3])
    with pytest.raises(TooFewRows, match="of 1 row "):
        divergence(answered(np.full((2, 2), 0.5)), exact)
