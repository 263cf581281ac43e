import numpy as np
import pandas as pd

from core.charts.matrix import association_heatmap

PAIRS = pd.DataFrame(
    {
        "one": ["age", "age", "$x$"],
        "other": ["$x$", "<b>", "<b>"],
        "measure": ["Spearman", "correlation ratio", "correlation ratio"],
        "value": [-0.8, 0.5, np.nan],
    }
)
ORDER = ["<b>", "age", "$x$"]


def test_a_pair_stands_on_both_sides_of_an_empty_diagonal():
    cells = association_heatmap(PAIRS, ORDER).figure.data[0].z
    assert np.allclose(cells[1], [0.5, np.nan, -0.8], equal_nan=True)
    assert np.allclose(cells[:, 1], cells[1], equal_nan=True)


def test_falling_together_is_another_colour_than_rising_together():
    trace = association_heatmap(PAIRS, ORDER).figure.data[0]
    assert (trace.zmin, trace.zmid, trace.zmax) == (-1, 0, 1)


def test_names_are_shown_as_they_are():
    figure = association_heatmap(PAIRS, ORDER).figure
    assert list(figure.layout.yaxis.ticktext) == ["&lt;b&gt;", "age", "&#36;x&#36;"]
    assert figure.data[0].hovertext[0][2] == "&lt;b&gt;<br>&#36;x&#36;<br>cannot be compared"


def test_the_strongest_pair_is_named_whichever_its_sign():
    assert association_heatmap(PAIRS, ORDER).alt == "Most of all go together age and $x$: Spearman -0.80."
    assert "No two columns" in association_heatmap(PAIRS.iloc[2:], ORDER).alt
