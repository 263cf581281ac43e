import pytest

from core.learning.evaluation.metrics import Score
from core.learning.reading.ceiling import ceiling


def scores(**values):
    return {name: Score(value, 0.0) for name, value in values.items()}


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
