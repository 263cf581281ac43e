"""Ranges: how a number spreads within each of several groups, as boxes or in words."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.charts.theme import EMPHASIS, NEUTRAL, colours, finish, shown, ticks

ROW = 36  # pixels
AROUND = 90


def range_boxes(frame: pd.DataFrame, value: str, names: Iterable[str] | None = None) -> go.Figure:
    """Draw one box per group.

    Parameters
    ----------
    frame : (level, customers, q05, q25, q50, q75, q95); groups without customers are left out.
    value : the number's name.
    names : every group there is, for the colours; without them all boxes have one colour.

    Returns
    -------
    Figure of lying boxes from the first to the third quartile, with arms to the 5th and 95th percentile.
    """
    known = frame[frame["customers"] > 0]
    colour = None if names is None else colours(names)
    figure = go.Figure()
    for place, line in enumerate(known.itertuples()):
        paint = EMPHASIS if colour is None else colour.get(line.level, NEUTRAL)
        figure.add_box(y=[place], **_figures(line), line={"color": paint}, orientation="h", width=0.6)
    figure.update_traces(hoverinfo="skip", showlegend=False)
    figure.add_scatter(
        x=known["q50"],
        y=list(range(len(known))),
        mode="markers",
        marker={"size": 18, "opacity": 0},  # a place to hover over
        hovertext=[in_words(line, line.level, value, line.customers) for line in known.itertuples()],
        hoverinfo="text",
        showlegend=False,
    )
    figure.update_xaxes(fixedrange=True)
    figure.update_yaxes(**ticks(known["level"]), range=[len(known) - 0.5, -0.5], showgrid=False)
    figure.update_yaxes(fixedrange=True)
    return finish(figure, AROUND + ROW * max(len(known), 2))


def in_words(line: Any, group: str, value: str, customers: int) -> str:
    """Say how a number spreads within a group.

    Parameters
    ----------
    line : with the fields q05, q25, q50, q75 and q95.
    group : what the group is called.
    value : the number's name.
    customers : how many of them there are.

    Returns
    -------
    Escaped text for hovering.
    """
    return (
        f"{shown(group)}<br>median of {shown(value)} {line.q50:,.4g}<br>half from {line.q25:,.4g} to "
        f"{line.q75:,.4g}, nine of ten from {line.q05:,.4g} to {line.q95:,.4g}<br>{customers:,} customers"
    )


def _figures(line: Any) -> dict[str, list[float]]:
    ends = {"q1": [line.q25], "median": [line.q50], "q3": [line.q75]}
    return ends | {"lowerfence": [line.q05], "upperfence": [line.q95]}
