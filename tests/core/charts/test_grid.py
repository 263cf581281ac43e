import pandas as pd

from core.charts.grid import gridded, heatmap


def grid_of(n_rows: int, n_columns: int) -> pd.DataFrame:
    return pd.DataFrame(0.5, index=[f"r{at}" for at in range(n_rows)], columns=range(n_columns))


def test_a_pair_without_a_line_is_an_empty_cell():
    frame = pd.DataFrame({"r": ["a", "b"], "c": ["x", "y"], "v": [1.0, 2.0]})
    grid = gridded(frame, ("r", "c", "v"), ["b", "a"], ["x", "y"])
    assert grid.isna().to_numpy().tolist() == [[True, False], [False, True]]


def test_numbers_are_written_only_where_they_fit():
    few, many = (heatmap(grid_of(2, n), grid_of(2, n), [[""] * n] * 2) for n in (12, 13))
    assert few.data[0].texttemplate
    assert not many.data[0].texttemplate
    assert many.layout.xaxis.tickangle == -90


def test_many_rows_are_drawn_low():
    few, many = (heatmap(grid_of(n, 2), grid_of(n, 2), [["", ""]] * n) for n in (20, 40))
    assert many.layout.height < 1.2 * few.layout.height
