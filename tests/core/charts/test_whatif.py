import pandas as pd

from core.charts.theme import NEUTRAL, colours
from core.charts.whatif import whatif_bars

FRAME = pd.DataFrame(
    {
        "category": ["toys <b>", "food"],
        "before": [0.2, 0.8],
        "after": [0.654, 0.346],
        "difference": [0.454, -0.454],
        "training_share": [0.3, 0.7],
        "in_set": [True, False],
    }
)


def test_old_and_new_bars_stand_in_pairs_with_the_difference_in_points():
    figure = whatif_bars(FRAME).figure
    new, old, text, tick = figure.data
    assert (list(new.x), list(old.x)) == ([0.654, 0.346], [0.2, 0.8])
    assert all(below > above for above, below in zip(new.y, old.y, strict=True))
    assert [edge > 0 for edge in new.marker.line.width] == [False, True]
    assert old.marker.color == NEUTRAL
    assert new.marker.line.color[1] == colours(FRAME["category"])["food"]
    assert text.text == (" 65% <b>+45</b>", " 35% <b>−45</b>")
    assert list(tick.x) == [0.3, 0.7]
    assert min(text.x[0] - 0.654, text.x[1] - 0.8) > 0, "the label is behind the longest of the three"


def test_what_changed_is_told_in_words_and_names_are_escaped():
    picture = whatif_bars(FRAME)
    assert picture.alt == "toys <b> 20% before, 65% now; food 80% before, 35% now."
    assert picture.figure.layout.yaxis.ticktext[0] == "toys &lt;b&gt;"
    assert picture.figure.data[0].hovertext[0].startswith("toys &lt;b&gt;<br>20% at the start")


def test_of_many_categories_the_first_are_drawn_and_said():
    many = pd.concat([FRAME] * 15, ignore_index=True).assign(category=[f"c{at}" for at in range(30)])
    figure = whatif_bars(many).figure
    assert len(figure.data[0].x) == 20
    assert figure.layout.annotations[0].text == "showing 20 of 30 categories"
