"""Strips: bars in one strip per name, under each other and to one height scale."""

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.charts.theme import finish, ticks
from core.table.wording import per_cent

STRIP, LOW_STRIP = 56, 34  # pixels
MANY = 10  # strips beyond which they are made low
AROUND = 80
LONGEST = 16  # characters of a name


def strips(bars: Mapping[str, go.Bar], top: float) -> go.Figure:
    """Draw one strip of bars per name.

    Parameters
    ----------
    bars : name -> its bars, whose heights are shares, from the top strip to the bottom one.
    top : where the height scale ends; a taller bar is cut there and its share written beside it.

    Returns
    -------
    Figure with the names beside the strips.
    """
    n_strips = max(len(bars), 1)
    figure = make_subplots(rows=n_strips, shared_xaxes=True, vertical_spacing=0.15 / n_strips)
    for row, (name, bar) in enumerate(bars.items(), start=1):
        figure.add_trace(bar, row=row, col=1)
        write_what_is_cut(figure, bar, top, row)
        figure.update_yaxes(**ticks([name], LONGEST), showgrid=False, row=row, col=1)
    figure.update_yaxes(range=[0, top], fixedrange=True)
    figure.update_xaxes(fixedrange=True)
    return finish(figure, AROUND + (LOW_STRIP if n_strips > MANY else STRIP) * n_strips)


def write_what_is_cut(figure: go.Figure, bar: go.Bar, top: float, row: int, side: str = "right") -> None:
    """Write the share of each bar that the height scale cuts beside it.

    Parameters
    ----------
    figure : made of subplots; changed in place.
    bar : bars whose heights are shares.
    top : where the height scale ends.
    row : the subplot of the bars, from 1.
    side : of the bar, "left" or "right".
    """
    heights = np.asarray(bar.y, dtype=float)
    cut = np.flatnonzero(heights > top)
    if len(cut):
        figure.add_scatter(
            x=[bar.x[at] for at in cut],
            y=[top * 0.8] * len(cut),
            mode="text",
            text=[f"   {per_cent(heights[at])}   " for at in cut],
            textposition=f"middle {side}",
            textfont={"size": 11},
            hoverinfo="skip",
            showlegend=False,
            row=row,
            col=1,
        )
