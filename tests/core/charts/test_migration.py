import pandas as pd

from core.charts.migration import migration_heatmap

FLOWS = pd.DataFrame(
    [("a", "b", 30, 0.3), ("a", "a", 70, 0.7), ("(new)", "b", 5, 1.0), ("b", "(gone)", 2, 1.0)],
    columns=["from", "to", "customers", "share"],
)


def test_every_segment_has_a_row_and_a_column_and_other_places_come_last():
    figure = migration_heatmap(FLOWS, ["b", "a"]).figure
    assert figure.layout.yaxis.ticktext == ("b", "a", "(new)")
    assert figure.layout.xaxis.ticktext == ("b", "a", "(gone)")
    assert figure.data[0].z.sum(axis=1).round(5).tolist() == [1, 1, 1]
    assert figure.data[0].text.tolist() == [["", "", "2"], ["30", "70", ""], ["5", "", ""]]


def test_the_picture_is_told_in_words():
    assert migration_heatmap(FLOWS, ["b", "a"]).alt.startswith("Most customers went 70 from a to a")
    assert migration_heatmap(FLOWS, ["b", "a"], "Nobody moved.").alt == "Nobody moved."
    assert migration_heatmap(FLOWS.head(0), ["b"]).alt == "Nobody went anywhere."
