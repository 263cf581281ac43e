import pandas as pd

from core.charts.bars import balance_bars, missing_bars, probability_bars
from core.charts.theme import colours

PROBABILITIES = pd.DataFrame(
    {
        "category": ["food", "pets <b>", "toys"],
        "probability": [0.3, 0.654, 0.046],
        "training_share": [0.5, 0.2, 0.3],
        "in_set": [True, True, False],
    }
)


def test_the_most_likely_category_is_on_top_and_what_cannot_be_ruled_out_stands_out():
    figure = probability_bars(PROBABILITIES).figure
    assert list(figure.data[0].x) == [0.654, 0.3, 0.046]
    assert [edge > 0 for edge in figure.data[0].marker.line.width] == [False, False, True]


def test_probabilities_are_whole_per_cents_with_one_decimal_below_ten():
    assert probability_bars(PROBABILITIES).figure.data[1].text == (" 65%", " 30%", " 4.6%")


def test_a_tick_marks_the_share_in_the_training_rows():
    ticks = probability_bars(PROBABILITIES).figure.data[2]
    assert list(ticks.x) == [0.2, 0.5, 0.3]
    assert ticks.marker.symbol == "line-ns"


def test_no_label_lies_on_a_bar_or_a_tick():
    bars, labels, ticks = probability_bars(PROBABILITIES).figure.data
    ends = zip(labels.x, bars.x, ticks.x, strict=True)
    assert all(label > max(bar, tick) for label, bar, tick in ends)


def test_a_prediction_is_told_in_words_with_names_as_they_are():
    assert probability_bars(PROBABILITIES).alt == "Most likely: pets <b> 65%, food 30% and toys 4.6%."


def test_names_are_escaped_inside_the_figure():
    figure = probability_bars(PROBABILITIES).figure
    assert figure.layout.yaxis.ticktext[0] == "pets &lt;b&gt;"
    assert figure.data[0].hovertext[0].startswith("pets &lt;b&gt;<br>65% for this customer")


def test_a_category_keeps_its_colour_when_only_some_are_drawn():
    every = ["apples", "food", "pets <b>", "toys"]
    figure = probability_bars(PROBABILITIES, every).figure
    assert figure.data[0].marker.color[1] == colours(every)["food"]


def test_the_balance_names_the_most_common_category():
    frame = pd.DataFrame({"category": ["food", "toys"], "customers": [1500, 500], "share": [0.75, 0.25]})
    picture = balance_bars(frame)
    assert picture.alt == "The most common of 2 categories is food: 1,500 customers, 75%."
    assert list(picture.figure.data[0].x) == [1500, 500]


def test_filled_columns_are_not_among_the_missing():
    frame = pd.DataFrame({"column": ["age", "region"], "share": [0.25, 0.0], "count": [5, 0]})
    picture = missing_bars(frame)
    assert list(picture.figure.layout.yaxis.ticktext) == ["age"]
    assert picture.figure.data[0].hovertext == ("age<br>5 cells empty, 25%",)
    assert picture.alt == "1 of 2 columns have empty cells, most of all age (25%)."


def test_a_table_without_gaps_says_so():
    frame = pd.DataFrame({"column": ["age"], "share": [0.0], "count": [0]})
    assert missing_bars(frame).alt == "No cell is empty."


def test_nothing_to_draw_is_no_error():
    assert probability_bars(PROBABILITIES.iloc[:0]).alt == "No categories."
    assert balance_bars(pd.DataFrame(columns=["category", "customers", "share"])).alt
