import pandas as pd

from core.charts.ranges import in_words, range_boxes
from core.charts.theme import EMPHASIS, colours

FRAME = pd.DataFrame(
    {
        "level": ["$a$", "nobody", "b"],
        "customers": [1_200, 0, 3],
        **{
            name: [value, float("nan"), value + 1]
            for value, name in enumerate(["q05", "q25", "q50", "q75", "q95"])
        },
    }
)


def test_a_group_without_customers_has_no_box():
    figure = range_boxes(FRAME, "spend")
    assert list(figure.layout.yaxis.ticktext) == ["&#36;a&#36;", "b"]
    assert [trace.median[0] for trace in figure.data if trace.type == "box"] == [2, 3]


def test_groups_that_are_categories_have_their_colours():
    boxes = range_boxes(FRAME, "spend", ["$a$", "b", "c"]).data[:2]
    assert [box.line.color for box in boxes] == [colours(["$a$", "b", "c"])[name] for name in ("$a$", "b")]
    assert range_boxes(FRAME, "spend").data[0].line.color == EMPHASIS


def test_hovering_tells_the_five_figures():
    said = in_words(FRAME.iloc[0], "<b>", "spend", 1_200)
    assert said.startswith("&lt;b&gt;<br>median of spend 2<br>half from 1 to 3, nine of ten from 0 to 4")
    assert said.endswith("1,200 customers")
