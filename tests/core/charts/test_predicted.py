import pytest

from core.charts.predicted import predicted_bars
from core.charts.theme import colours
from core.scoring.mix import mix_of

CLASSES = ("food", "pet <b>", "toys")
MIX = mix_of(CLASSES, (0.5, 0.3, 0.2), 10_000, [300, 700, 0], [300.0, 500.0, 200.0])


def test_a_bar_is_what_is_expected_with_its_interval_and_the_tick_is_training():
    bars, texts, ticks = predicted_bars(MIX, CLASSES).figure.data
    assert list(bars.x) == pytest.approx([0.5, 0.3, 0.2])
    assert list(bars.x + bars.error_x.array) == pytest.approx(list(MIX["high"]))
    assert list(bars.x - bars.error_x.arrayminus) == pytest.approx(list(MIX["low"]))
    assert list(texts.text) == [" 50%", " 30%", " 20%"]
    assert list(texts.x) > list(MIX["high"]), "the number stands clear of the interval"
    assert list(ticks.x) == [0.3, 0.5, 0.2]


def test_a_category_keeps_its_colour_and_is_full_only_when_it_moved():
    bars = predicted_bars(MIX, [*CLASSES, "a new one"]).figure.data[0]
    painted = colours([*CLASSES, "a new one"])
    assert list(bars.marker.line.color) == [painted[name] for name in MIX["category"]]
    assert [width > 0 for width in bars.marker.line.width] == [False, False, True]


def test_names_are_shown_as_they_are_and_the_finding_is_the_text_for_who_cannot_see():
    picture = predicted_bars(MIX)
    assert picture.figure.layout.yaxis.ticktext[0] == "pet &lt;b&gt;"
    assert picture.figure.data[0].hovertext[0].startswith("pet &lt;b&gt;<br>50% expected (47% to 53%)")
    assert "most moved is pet <b>: +20 points" in picture.alt


def test_nobody_scored_is_an_empty_picture_that_says_so():
    nobody = mix_of(CLASSES, (0.5, 0.3, 0.2), 10_000, [0, 0, 0], [0.0, 0.0, 0.0])
    assert predicted_bars(nobody, CLASSES).alt == "No customer was scored."
