"""Silhouettes: how clearly the customers of each segment belong to it."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.charts.theme import NEUTRAL, Picture, colours, finish, folded, label, shown
from core.segments.exploring.silhouettes import Silhouettes
from core.table.wording import per_cent

EACH, AROUND = 90, 110  # pixels a segment, and for axis and margins
STEPS = 60  # corners of an outline; more are not seen


def silhouette_chart(found: Silhouettes, names: Iterable[str]) -> Picture:
    """Show the silhouettes of each segment, the highest on top.

    Parameters
    ----------
    found : as measured.
    names : every segment's name, for the colours, or the `marks` of the segmentation.

    Returns
    -------
    Picture with an outline for each segment, as high as all others, and a line at its mean.
    """
    colour = colours(names)
    figure = go.Figure()
    lines = list(found.segments.itertuples())
    for at, line in enumerate(lines):
        own = found.frame.loc[found.frame["segment_id"] == line.segment_id, "silhouette"]
        figure.add_trace(_outline(own, at, line.segment, colour.get(line.segment, NEUTRAL)))
        figure.add_trace(_mean(line, at))
    figure.add_vline(x=0, line={"color": NEUTRAL, "width": 1})
    figure.update_xaxes(title="silhouette", zeroline=False, fixedrange=True)
    figure.update_yaxes(
        tickvals=[at + 0.5 for at in range(len(lines))],
        ticktext=[folded(line.segment) for line in lines],
        range=[len(lines), 0],
        showgrid=False,
        fixedrange=True,
        automargin=True,
    )
    finish(figure, AROUND + EACH * max(1, len(lines))).update_layout(showlegend=False)
    reading = (
        "The customers of a segment from top to bottom, each as far to the right as it lies nearer to its "
        "own segment than to the next one: towards 1 it is at home, at 0 between two, and left of 0 another "
        "segment is nearer. The diamond is the mean. All segments are drawn equally high."
    )
    return Picture(figure, found.sentence, reading)


def _outline(own: pd.Series, at: int, name: str, colour: str) -> go.Scatter:
    """The sorted silhouettes as an area between `at` and `at` + 1."""
    down = np.linspace(0, 1, min(STEPS, max(2, len(own))))
    values = np.quantile(own.to_numpy(), 1 - down)
    places = at + 0.08 + 0.84 * down
    return go.Scatter(
        x=np.concatenate([[0.0], values, [0.0]]).astype("float32"),
        y=np.concatenate([places[:1], places, places[-1:]]).astype("float32"),
        fill="toself",
        fillcolor=colour,
        line={"color": colour, "width": 1},
        opacity=0.8,
        mode="lines",
        name=label(name),
        hoverinfo="skip",
    )


def _mean(line: Any, at: int) -> go.Scatter:
    return go.Scatter(
        x=[line.silhouette],
        y=[at + 0.5],
        mode="markers",
        marker={
            "symbol": "diamond",
            "size": 11,
            "color": "white",
            "line": {"color": "#222222", "width": 1.5},
        },
        hovertemplate=f"{shown(line.segment)}<br>mean silhouette {line.silhouette:.2f}<br>"
        f"{per_cent(line.nearer)} of {line.measured:,} measured lie nearer to another<extra></extra>",
    )
