import pandas as pd
import pytest

from core.charts.scores import leaderboard_dots, score_bars
from core.charts.theme import EMPHASIS, NEUTRAL

SCORES = pd.DataFrame(
    [
        ("forest", "accuracy", 0.361, 0.021, 0.34, 0.39),
        ("prior", "accuracy", 0.213, None, None, None),
        ("forest", "log_loss", 1.75, 0.04, 1.71, 1.80),
    ],
    columns=["name", "metric", "mean", "sd", "low", "high"],
)
BOARD = pd.DataFrame(
    [
        ("blend-1", "model", 1.739, 1.715, 1.765, "best"),
        ("forest-1", "model", 1.745, 1.720, 1.771, "unclear"),
        ("forest-2", "model", 1.746, 1.721, 1.772, "equal"),
        ("boosting-1", "model", 1.803, 1.770, 1.840, "worse"),
        ("prior", "baseline", 2.011, 1.990, 2.030, "worse"),
        ("habit", "baseline", 1.745, 1.720, 1.771, "unclear"),
    ],
    columns=["name", "kind", "mean", "low", "high", "outcome"],
).assign(zone=0.01)


def test_the_model_stands_out_beside_its_baselines_by_colour_and_symbol():
    dots = score_bars(SCORES, "accuracy").figure.data[0]
    assert dots.marker.color == (EMPHASIS, NEUTRAL)
    assert dots.marker.symbol == ("circle", "diamond")


def test_the_line_around_a_dot_is_its_interval():
    dots = score_bars(SCORES, "accuracy").figure.data[0]
    assert dots.error_x.array[0] == pytest.approx(0.029)
    assert dots.error_x.arrayminus[0] == pytest.approx(0.021)
    assert list(dots.text) == ["36% (34 to 39%)", "21%"]


def test_without_an_interval_it_is_its_standard_deviation_and_that_is_said():
    picture = score_bars(SCORES.drop(columns=["low", "high"]), "accuracy")
    assert list(picture.figure.data[0].error_x.array) == pytest.approx([0.021, 0.0])
    assert "one standard deviation" in picture.how_to_read


def test_shares_are_told_as_per_cent_and_log_loss_as_a_number():
    assert score_bars(SCORES, "accuracy").alt == "accuracy: forest 36% (34 to 39%) and category shares 21%."
    assert score_bars(SCORES, "log_loss").alt == "log loss: forest 1.750 (1.710 to 1.800)."


def test_it_says_which_side_is_better():
    assert "right is better" in score_bars(SCORES, "accuracy").how_to_read
    assert "left is better" in score_bars(SCORES, "log_loss").how_to_read


def test_the_words_of_an_outer_dot_point_to_the_middle_where_no_screen_cuts_them():
    dots = leaderboard_dots(BOARD, "log_loss").figure.data[0]
    assert dots.textposition[0] == "top right"
    assert dots.textposition[4] == "top left"


def test_a_metric_that_is_not_there_has_no_dots():
    assert score_bars(SCORES, "ece").alt == "No scores."


def test_on_a_leaderboard_ties_with_the_best_are_open_and_baselines_diamonds():
    dots = leaderboard_dots(BOARD, "log_loss").figure.data[0]
    assert dots.marker.symbol == (
        "circle", "circle-open", "circle-open", "circle", "diamond", "diamond-open",
    )  # fmt: skip
    assert dots.marker.color == (EMPHASIS, EMPHASIS, EMPHASIS, NEUTRAL, NEUTRAL, EMPHASIS)
    assert list(dots.text) == ["1.739", "1.745, tie", "1.746, tie", "1.803", "2.011", "1.745, tie"]


def test_the_band_holds_what_is_as_good_as_the_best_and_a_line_parts_the_baselines():
    band, line = leaderboard_dots(BOARD, "log_loss").figure.layout.shapes
    assert (band.x0, band.x1) == pytest.approx((1.729, 1.749))
    assert line.y0 == pytest.approx(3.4)


def test_a_leaderboard_says_its_finding():
    assert leaderboard_dots(BOARD, "log_loss").alt == (
        "Log-loss: blend-1 is best with 1.739, in a tie with forest-1 and forest-2. "
        "Beside them: category shares 2.011 and own habit 1.745."
    )
    alone = BOARD.assign(mean=0.4, low=0.3, high=0.5).head(1)
    assert leaderboard_dots(alone, "accuracy").alt == "Accuracy: blend-1 is best with 40%."
