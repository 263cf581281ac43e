import pandas as pd

from core.charts.rows import bar_rows, count_bars, note_when_more
from core.charts.theme import NEUTRAL, colours


def counts(number: int) -> pd.DataFrame:
    names = [f"c{at:02}" for at in range(number)]
    return pd.DataFrame({"name": names, "customers": range(number, 0, -1), "share": 0.1})


def test_the_first_row_is_on_top():
    figure = count_bars(counts(3))
    assert list(figure.data[0].x) == [3, 2, 1]
    assert list(figure.layout.yaxis.ticktext) == ["c00", "c01", "c02"]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]


def test_the_number_stands_beside_each_bar():
    assert count_bars(counts(1)).data[1].text == (" 1 (10%)",)


def test_colours_follow_all_names_and_strangers_are_grey():
    figure = count_bars(counts(2), names=["a", "c01"])
    assert figure.data[0].marker.color == (NEUTRAL, colours(["a", "c01"])["c01"])


def test_more_than_twenty_rows_are_cut_and_it_is_said():
    figure = count_bars(counts(25))
    assert len(figure.data[0].x) == 20
    assert figure.layout.annotations[0].text == "showing 20 of 25 names"


def test_twenty_rows_need_no_note():
    assert not note_when_more(count_bars(counts(20)), 20, "names").layout.annotations


def test_no_rows_make_an_empty_figure():
    empty = pd.DataFrame(columns=["name", "value", "text", "hover", "colour", "opacity"])
    assert len(bar_rows(empty).data[0].y) == 0
