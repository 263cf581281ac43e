import pandas as pd

from core.charts.scores import score_bars
from core.charts.theme import EMPHASIS, NEUTRAL

SCORES = pd.DataFrame(
    [
        ("forest", "accuracy", 0.361, 0.021),
        ("most common", "accuracy", 0.213, None),
        ("forest", "log_loss", 1.75, 0.04),
    ],
    columns=["name", "metric", "mean", "sd"],
)


def test_the_model_stands_out_beside_its_baselines_by_colour_and_symbol():
    dots = score_bars(SCORES, "accuracy").figure.data[0]
    assert dots.marker.color == (EMPHASIS, NEUTRAL)
    assert dots.marker.symbol == ("circle", "diamond")


def test_the_line_around_a_dot_is_its_standard_deviation():
    dots = score_bars(SCORES, "accuracy").figure.data[0]
    assert list(dots.error_x.array) == [0.021, 0.0]
    assert list(dots.text) == ["36% ± 2.1", "21%"]


def test_shares_are_told_as_per_cent_and_log_loss_as_a_number():
    assert score_bars(SCORES, "accuracy").alt == "accuracy: forest 36% ± 2.1 and most common 21%."
    assert score_bars(SCORES, "log_loss").alt == "log loss: forest 1.750 ± 0.040."


def test_it_says_which_side_is_better():
    assert "right is better" in score_bars(SCORES, "accuracy").how_to_read
    assert "left is better" in score_bars(SCORES, "log_loss").how_to_read


def test_a_metric_that_is_not_there_has_no_dots():
    assert score_bars(SCORES, "ece").alt == "No scores."
