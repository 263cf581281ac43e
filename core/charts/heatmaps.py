"""Heatmaps: where a model confuses categories, and how segments differ from all customers."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.charts.grid import CELL, MOST_TALL, MOST_WRITTEN, SMALL_CELL, gridded, heatmap
from core.charts.theme import NEUTRAL, Picture, folded, shown, ticks
from core.learning.reading.confusions import confusions_in_words
from core.table.wording import per_cent

LONGEST_ROW = 24  # characters: families of columns differ in their ends
MOST_ROWS = 15  # of columns that were segmented by, and of others
MOST_CELLS = 5_000  # that a browser draws as marks


def confusion_heatmap(frame: pd.DataFrame) -> Picture:
    """Show which categories a model takes for which.

    Parameters
    ----------
    frame : (actual, predicted, customers, share), one line per pair; `share` is of the customers whose
        actual category it is, from 0 to 1. A pair that is not there counts 0.

    Returns
    -------
    Picture with one row per actual and one column per predicted category, both in sorted order. Its last
    trace is an unseen mark on each cell, whose `customdata` are the actual and the predicted category: a
    click on a cell selects its mark.
    """
    names = sorted({*frame["actual"], *frame["predicted"]})
    share, customers = (
        gridded(frame, ("actual", "predicted", of), names, names) for of in ("share", "customers")
    )
    share, customers = share.fillna(0.0), customers.fillna(0).astype(int)
    words = [
        [
            f"Of the customers who bought {shown(actual)},<br>{per_cent(share.at[actual, predicted])} "
            f"({customers.at[actual, predicted]:,}) were predicted as {shown(predicted)}"
            for predicted in names
        ]
        for actual in names
    ]
    texts = customers.map("{:,}".format) + "<br>" + share.map(_short)
    figure = heatmap(share, texts.where(customers > 0, ""), words)
    figure.update_traces(zmin=0, zmax=1)
    if len(names) ** 2 <= MOST_CELLS:
        _let_click(figure, names, words)
    figure.update_xaxes(title="predicted")
    figure.update_yaxes(title="actual")
    reading = (
        "Each row is an actual category and adds up to 100%: the cells say where its customers went. The "
        "diagonal is what was predicted right; a strong cell beside it is a confusion."
    )
    return Picture(figure, confusions_in_words(frame), reading)


def difference_heatmap(frame: pd.DataFrame) -> Picture:
    """Show in which columns each segment differs from all customers.

    Parameters
    ----------
    frame : (segment, column, level, difference, used), the mean of the segment less the mean of all
        customers in standard deviations of all customers; of a category, how much more common `level` is.
        Segments and columns are drawn in the order they come in, the used columns first.

    Returns
    -------
    Picture with one row per column or level and one column per segment; the colours are centred at 0. A
    line parts the columns that were segmented by from the others; of either the first 15 rows are drawn.
    """
    names = [f"{line.column}: {line.level}" if line.level else line.column for line in frame.itertuples()]
    lines = frame.assign(name=names)
    used, others = (list(lines.loc[lines["used"] == is_used, "name"].unique()) for is_used in (True, False))
    rows, segments = used[:MOST_ROWS] + others[:MOST_ROWS], list(frame["segment"].unique())
    grid = gridded(lines, ("name", "segment", "difference"), rows, segments)
    words = [
        [f"{shown(segment)}<br>{shown(row)}: {_difference(grid.at[row, segment])}" for segment in segments]
        for row in rows
    ]
    reach = max(1.0, float(np.nanmax(np.abs(grid.to_numpy()), initial=0.0)))
    figure = heatmap(grid, grid.map(_signed), words)
    figure.update_traces(autocolorscale=True, zmin=-reach, zmax=reach, zmid=0)
    figure.update_yaxes(**ticks(rows, LONGEST_ROW))
    if len(segments) <= MOST_WRITTEN:
        figure.update_xaxes(ticktext=[folded(segment) for segment in segments])
    if used and others:
        place = len(used[:MOST_ROWS]) - 0.5
        figure.add_hline(y=place, line={"color": NEUTRAL, "width": 3})
    reading = (
        "Each cell says how far the segment's mean lies from the mean of all customers, in standard "
        "deviations; 0 is the same. Beyond 1 or below -1 is a marked trait."
    )
    return Picture(figure, _difference_in_words(frame), reading + _below_the_line(used, others))


def _let_click(figure: go.Figure, names: list[str], words: list[list[str]]) -> None:
    """Lay a mark on each cell, because Plotly selects marks but not cells of a heat map."""
    cells = [(down, across) for down in range(len(names)) for across in range(len(names))]
    size = CELL - 8 if len(names) <= MOST_TALL else SMALL_CELL - 4
    figure.update_traces(hoverinfo="skip", hovertext=None)
    figure.add_scatter(
        x=[across for _, across in cells],
        y=[down for down, _ in cells],
        mode="markers",
        marker={"symbol": "square-open", "size": size, "color": NEUTRAL, "opacity": 0, "line": {"width": 3}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0}},
        customdata=[(names[down], names[across]) for down, across in cells],
        hovertext=[words[down][across] for down, across in cells],
        hoverinfo="text",
        showlegend=False,
    )
    figure.update_layout(hoverdistance=-1)  # the nearest cell, wherever in it the pointer is


def _below_the_line(used: list[str], others: list[str]) -> str:
    said = " Below the line are columns that the segments were not made from." if used and others else ""
    rows = len(used) + len(others)
    drawn = min(len(used), MOST_ROWS) + min(len(others), MOST_ROWS)
    return f"{said} {drawn} of {rows:,} rows are drawn, those that differ most." if drawn < rows else said


def _short(share: float) -> str:
    """A whole per cent, for narrow cells."""
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"


def _signed(value: float) -> str:
    return "" if np.isnan(value) else f"{round(value, 1) + 0.0:+.1f}"


def _difference(value: float) -> str:
    if np.isnan(value):
        return "not known"
    side = "above" if value >= 0 else "below"
    return f"{abs(value):.2f} standard deviations {side} all customers"


def _difference_in_words(frame: pd.DataFrame) -> str:
    known = frame.dropna(subset="difference")
    if known.empty:
        return "No difference between segments is known."
    most = known.loc[known["difference"].abs().idxmax()]
    return f"The largest difference: {most['segment']}, {most['column']}, {_difference(most['difference'])}."
