import numpy as np
import pandas as pd

from core.charts.heatmaps import confusion_heatmap, difference_heatmap

CONFUSION = pd.DataFrame(
    [("toys", "toys", 6, 0.6), ("toys", "food", 4, 0.4), ("food", "food", 20, 1.0)],
    columns=["actual", "predicted", "customers", "share"],
)
DIFFERENCES = pd.DataFrame(
    [
        ("big", "spend", "", 2.04, True),
        ("big", "visits", "", -0.04, True),
        ("small", "spend", "", -0.5, True),
        ("small", "channel", "web", 0.7, False),
    ],
    columns=["segment", "column", "level", "difference", "used"],
)


def test_rows_are_actual_and_columns_predicted_categories():
    cells = confusion_heatmap(CONFUSION).figure.data[0]
    assert np.allclose(cells.z, [[1.0, 0.0], [0.4, 0.6]])
    assert (cells.zmin, cells.zmax) == (0, 1)


def test_cells_hold_the_count_and_the_share_and_empty_ones_nothing():
    cells = confusion_heatmap(CONFUSION).figure.data[0]
    assert cells.text.tolist() == [["20<br>100%", ""], ["4<br>40%", "6<br>60%"]]


def test_hovering_tells_a_confusion_in_words():
    marks = confusion_heatmap(CONFUSION).figure.data[1]
    assert (marks.x[2], marks.y[2]) == (0, 1)
    assert marks.hovertext[2] == "Of the customers who bought toys,<br>40% (4) were predicted as food"


def test_a_click_on_a_cell_tells_actual_and_predicted():
    marks = confusion_heatmap(CONFUSION).figure.data[1]
    assert [list(cell) for cell in marks.customdata] == [
        ["food", "food"],
        ["food", "toys"],
        ["toys", "food"],
        ["toys", "toys"],
    ]


def test_the_most_frequent_confusion_is_named():
    assert confusion_heatmap(CONFUSION).alt == (
        "26 of 30 customers were predicted right. The most frequent confusion: "
        "4 who bought toys (40% of them) were predicted as food."
    )


def test_a_perfect_model_has_no_confusion():
    assert confusion_heatmap(CONFUSION.iloc[[2]]).alt == "20 of 20 customers were predicted right."


def test_more_categories_than_fit_are_drawn_without_numbers():
    names = [f"c{at:02}" for at in range(15)]
    frame = pd.DataFrame({"actual": names, "predicted": names, "customers": 1, "share": 1.0})
    assert confusion_heatmap(frame).figure.data[0].text is None


def test_the_colours_of_differences_are_centred_at_zero():
    cells = difference_heatmap(DIFFERENCES).figure.data[0]
    assert (cells.zmid, cells.zmax) == (0, -cells.zmin)
    assert cells.zmax >= 2.04


def test_differences_are_signed_and_unknown_ones_blank():
    cells = difference_heatmap(DIFFERENCES).figure.data[0]
    assert cells.text.tolist() == [["+2.0", "-0.5"], ["+0.0", ""], ["", "+0.7"]]


def test_a_line_parts_the_columns_that_were_segmented_by_from_the_others():
    picture = difference_heatmap(DIFFERENCES)
    assert [line.y0 for line in picture.figure.layout.shapes] == [1.5]
    assert "Below the line" in picture.how_to_read
    alone = difference_heatmap(DIFFERENCES[DIFFERENCES["used"]])
    assert not alone.figure.layout.shapes
    assert "Below the line" not in alone.how_to_read


def test_of_many_columns_the_first_are_drawn_and_that_is_said():
    many = pd.DataFrame(
        {"segment": "big", "column": [f"c{at}" for at in range(40)], "level": "", "difference": 1.0}
    )
    picture = difference_heatmap(many.assign(used=False))
    assert len(picture.figure.data[0].y) == 15
    assert "15 of 40 rows are drawn, those that differ most." in picture.how_to_read
    both = difference_heatmap(many.assign(used=many["column"] < "c13"))
    assert len(both.figure.data[0].y) == 20
    assert "20 of 40 rows are drawn" in both.how_to_read


def test_the_largest_difference_is_named():
    assert difference_heatmap(DIFFERENCES).alt == (
        "The largest difference: big, spend, 2.04 standard deviations above all customers."
    )


def test_no_differences_are_no_error():
    assert difference_heatmap(DIFFERENCES.iloc[:0]).alt == "No difference between segments is known."
