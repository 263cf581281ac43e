"""Grid: a tidy frame as rows and columns of coloured cells."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.charts.theme import finish, ticks

CELL, SMALL_CELL = 40, 20  # pixels of height a row; small ones hold no number
SHORT = 14
MOST_WRITTEN = 12  # columns beyond which the numbers no longer fit into the cells
MOST_TALL = 20  # rows beyond which they are made low


def gridded(
    frame: pd.DataFrame, of: tuple[str, str, str], rows: Sequence[str], columns: Sequence[str]
) -> pd.DataFrame:
    """Spread a tidy frame over rows and columns.

    Parameters
    ----------
    frame : one line per cell.
    of : the columns of `frame` that name the row, the column and the value.
    rows : the names of the rows, in order.
    columns : the names of the columns, in order.

    Returns
    -------
    (n_rows, n_columns) frame; NA where `frame` has no line.
    """
    row, column, value = of
    return frame.pivot(index=row, columns=column, values=value).reindex(index=rows, columns=columns)


def heatmap(grid: pd.DataFrame, texts: pd.DataFrame, words: list[list[str]]) -> go.Figure:
    """Draw one coloured cell per value.

    Parameters
    ----------
    grid : (n_rows, n_columns) of numbers; a cell of NA stays empty.
    texts : of the same shape, what is written in the cells when there are few columns.
    words : the same for hovering, escaped already.

    Returns
    -------
    Figure whose rows and columns stand at 0, 1, 2 and so on of its axes.
    """
    gap = 1 if _has_many(grid.columns) else 2
    written = {} if gap == 1 else {"text": texts.to_numpy(), "texttemplate": "%{text}"}
    figure = go.Figure(
        go.Heatmap(
            x=list(range(grid.shape[1])),
            y=list(range(grid.shape[0])),
            z=grid.to_numpy(dtype="float32"),
            hovertext=words,
            hoverinfo="text",
            showscale=False,
            xgap=gap,
            ygap=gap,
            textfont={"size": 11},
            **written,
        )
    )
    _name_cells(figure, grid)
    cell = SMALL_CELL if grid.shape[0] > MOST_TALL else CELL
    return finish(figure, 130 + cell * max(grid.shape[0], 1))


def _name_cells(figure: go.Figure, grid: pd.DataFrame) -> None:
    """Names on top and left, in small letters where there are many, upright where they would touch."""
    across: dict[str, Any] = {"tickfont": {"size": 10}, "tickangle": -90} if _has_many(grid.columns) else {}
    down: dict[str, Any] = {"tickfont": {"size": 10}} if _has_many(grid.index) else {}
    figure.update_xaxes(**ticks(grid.columns, SHORT), **across, showgrid=False, fixedrange=True, side="top")
    figure.update_xaxes(title=" ")  # room for the figure's own buttons above the names
    figure.update_yaxes(**ticks(grid.index, SHORT), **down, showgrid=False, fixedrange=True)
    figure.update_yaxes(autorange="reversed")


def _has_many(names: pd.Index) -> bool:
    return len(names) > MOST_WRITTEN
