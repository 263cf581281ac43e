import numpy as np
import pandas as pd

from core.charts.matrix import association_heatmap
from core.explore.association.matrix import Matrix

PAIRS = pd.DataFrame(
    {
        "one": ["age", "age", "$x$"],
        "other": ["$x$", "<b>", "<b>"],
        "measure": ["Spearman", "correlation ratio", "correlation ratio"],
        "value": [-0.8, 0.5, np.nan],
    }
)
FOUND = Matrix(("<b>", "age", "$x$"), PAIRS, looked_at=10, of=10)


def test_a_pair_stands_on_both_sides_of_an_empty_diagonal():
    cells = association_heatmap(FOUND).figure.data[0].z
    assert np.allclose(cells[1], [0.5, np.nan, -0.8], equal_nan=True)
    assert np.allclose(cells[:, 1], cells[1], equal_nan=True)


def test_falling_together_is_another_colour_than_rising_together():
    trace = association_heatmap(FOUND).figure.data[0]
    assert (trace.zmin, trace.zmid, trace.zmax) == (-1, 0, 1)


def test_names_are_shown_as_they_are():
    figure = association_heatmap(FOUND).figure
    assert list(figure.layout.yaxis.ticktext) == ["&lt;b&gt;", "age", "&#36;x&#36;"]
    assert figure.data[0].hovertext[0][2] == "&lt;b&gt;<br>&#36;x&#36;<br>cannot be compared"


def test_many_columns_are_named_on_one_side_and_it_is_said():
    names = tuple(f"c{at}" for at in range(21))
    lines = [(names[0], other, "Spearman", 0.5) for other in names[1:]]
    frame = pd.DataFrame(lines, columns=["one", "other", "measure", "value"])
    picture = association_heatmap(Matrix(names, frame, looked_at=10, of=10))
    assert picture.figure.layout.xaxis.showticklabels is False
    assert "same order" in picture.how_to_read
