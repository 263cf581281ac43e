import pandas as pd

from core.charts.drifting import drift_bars, has_moved, moved_bars
from core.scoring.drift import Drift

MOVED = (Drift("age", 0.02, "stable"), Drift("spend <b>", 0.4, "shifted"), Drift("days", 0.15, "moving"))


def test_the_most_moved_is_on_top_beside_the_two_thresholds():
    picture = drift_bars(MOVED)
    bars, texts = picture.figure.data
    assert list(bars.x) == [0.4, 0.15, 0.02]
    assert list(texts.text) == [" 0.40 shifted", " 0.15 moving", " 0.02 stable"]
    assert list(texts.x) == list(bars.x), "no text stands where its value is not"
    assert list(picture.figure.layout.yaxis.ticktext) == ["spend &lt;b&gt;", "days", "age"]
    assert [line.x0 for line in picture.figure.layout.shapes] == [0.1, 0.25]
    assert picture.alt == "1 of 3 columns shifted since training: spend <b>."


def test_the_thresholds_are_seen_also_when_nothing_moved():
    picture = drift_bars(MOVED[:1])
    assert picture.figure.layout.xaxis.range[1] > 0.25
    assert picture.alt == "Of 1 column none moved since training."


def test_whether_and_which_columns_moved_is_said():
    assert has_moved(MOVED)
    assert not has_moved([MOVED[0], Drift("far", 0.9, "too few rows")])
    said = drift_bars([MOVED[0], MOVED[2], Drift("far", 0.9, "too few rows")]).alt
    assert said == (
        "No column shifted since training; 1 of 3 columns moved a little: days (0.15); of 1 column there are "
        "too few rows to say."
    )


def test_a_column_that_moved_beyond_all_measure_does_not_hide_the_thresholds():
    bars, texts = drift_bars([*MOVED, Drift("far", 8.4, "shifted")]).figure.data
    assert bars.x[0] == 1
    assert texts.text[0] == " 8.40 shifted"


def test_too_few_rows_are_said():
    picture = drift_bars([Drift("age", 0.9, "too few rows")])
    assert picture.alt == "There are too few rows to say whether the columns moved."
    assert drift_bars([]).alt == "No column was held against training."


def test_of_many_columns_the_most_moved_are_drawn_and_the_rest_said():
    figure = drift_bars([Drift(f"n{at}", at / 100, "stable") for at in range(20)]).figure
    assert figure.data[0].x[0] == 0.19
    assert len(figure.data[0].x) == 15
    assert figure.layout.annotations[0].text == "showing 15 of 20 columns"


def test_one_column_is_shown_before_and_now():
    bins = pd.DataFrame({"bin": ["below 5", "5 or more"], "customers": [1, 3]})
    picture = moved_bars(bins.assign(before=[0.5, 0.5], now=[0.25, 0.75]), "spend")
    before, now = picture.figure.data
    assert (list(before.x), list(now.x)) == ([0.5, 0.5], [0.25, 0.75])
    assert now.hovertext[1] == "5 or more<br>75% of these customers, 3"
    assert picture.alt == "spend: most moved is below 5, 50% in training and 25% now."
