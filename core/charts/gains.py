"""Gains: how many buyers are reached by contacting the most probable customers first."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.charts.rows import MOST_SHOWN, note_when_more
from core.charts.theme import NEUTRAL, Picture, colours, finish, label, shown, ticks
from core.learning.reading.reading import Reading
from core.table.wording import per_cent

HEIGHT, ROW = 380, 30  # pixels
TOLD = 0.2


def gain_chart(frame: pd.DataFrame, category: str, names: Iterable[str] | None = None) -> Picture:
    """Show what share of a category's buyers is reached by contacting so many customers.

    Parameters
    ----------
    frame : (category, contacted, customers, reached, lift), the shares from 0 to 1.
    category : the one to show.
    names : every category there is, for the colours; those of the frame if not given.

    Returns
    -------
    Picture of one line over the dashed one of chance.
    """
    lines = frame[frame["category"] == category]
    colour = colours(frame["category"] if names is None else names).get(category, NEUTRAL)
    chance = {"x": [0, 1], "y": [0, 1], "line": {"color": NEUTRAL, "dash": "dash"}, "name": "at random"}
    figure = go.Figure(go.Scatter(**chance, mode="lines", hoverinfo="skip"))
    figure.add_scatter(
        x=lines["contacted"],
        y=lines["reached"],
        mode="lines",
        line={"color": colour, "width": 3},
        name="most probable first",
        hovertext=[
            f"contact {per_cent(line.contacted)} ({line.customers:,.0f} customers)<br>reach "
            f"{per_cent(line.reached)} of the buyers"
            + (f"<br>{line.lift:.1f} times as many as at random" if line.contacted else "")
            for line in lines.itertuples()
        ],
        hoverinfo="text",
    )
    shared = {"tickformat": ".0%", "nticks": 6, "zeroline": False, "fixedrange": True}
    figure.update_xaxes(title="customers contacted", range=[0, 1.01], **shared)
    figure.update_yaxes(title=f"buyers of {label(category, 20)} reached", range=[0, 1.02], **shared)
    reading = (
        "Contact customers in the order of their probability: the line says what share of all buyers has "
        "been reached. The higher it arches over the dashed line of contacting at random, the better."
    )
    return Picture(finish(figure, HEIGHT).update_layout(margin_b=64), _in_words(lines, category), reading)


def lift_chart(reading: Reading, names: Iterable[str] | None = None) -> Picture:
    """Show for each category how many times as many buyers the most probable customers hold.

    Parameters
    ----------
    reading : of (category, buyers, contacted, hits, rate, reached, lift, low, high), the highest lift first.
    names : every category there is, for the colours; those of the frame if not given.

    Returns
    -------
    Picture of at most 20 dots with their 95% intervals, beside a dashed line at 1.
    """
    frame = reading.frame
    top = frame.head(MOST_SHOWN)
    colour = colours(frame["category"] if names is None else names)
    paint = [colour.get(name, NEUTRAL) for name in top["category"]]
    figure = go.Figure()
    for place, (line, own) in enumerate(zip(top.itertuples(), paint, strict=True)):
        arm = {"x": [line.low, line.high], "y": [place, place], "line": {"color": own, "width": 2}}
        figure.add_scatter(**arm, mode="lines", hoverinfo="skip", showlegend=False)
    figure.add_scatter(
        x=top["lift"],
        y=list(range(len(top))),
        mode="markers",
        marker={"color": paint, "size": 11},
        hovertext=[_hover(line) for line in top.itertuples()],
        hoverinfo="text",
        showlegend=False,
    )
    figure.add_vline(x=1, line={"color": NEUTRAL, "dash": "dash", "width": 1.5})
    end = max(2.0, float(top["high"].max()) * 1.03) if len(top) else 2.0
    figure.update_xaxes(title="times as many buyers as at random", range=[0, end], nticks=7, fixedrange=True)
    figure.update_xaxes(zeroline=False)
    figure.update_yaxes(**ticks(top["category"]), range=[len(top) - 0.5, -0.5], fixedrange=True)
    how = (
        "Each dot says how many times as many buyers there are among the most probable customers as among "
        "all; the line through it is the 95% interval. One that reaches 1 may be no better than chance."
    )
    drawn = finish(figure, 90 + ROW * max(len(top), 1))
    return Picture(note_when_more(drawn, len(frame), "categories"), reading.sentence, how)


def _hover(line: Any) -> str:
    return (
        f"{shown(line.category)}<br>{line.hits:,.0f} buyers among {line.contacted:,} contacted "
        f"({per_cent(line.rate)})<br>{line.lift:.1f} times as many ({line.low:.1f} to {line.high:.1f})<br>"
        f"{per_cent(line.reached)} of all {line.buyers:,} buyers"
    )


def _in_words(lines: pd.DataFrame, category: str) -> str:
    at = lines[(lines["contacted"] - TOLD).abs() < 1e-9]
    if at.empty:
        return f"Nobody bought {category}."
    line = at.iloc[0]
    return (
        f"Contacting the {per_cent(TOLD)} most likely to buy {category} reaches "
        f"{per_cent(line['reached'])} of its buyers."
    )
