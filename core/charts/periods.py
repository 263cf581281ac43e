"""Periods: customers, a number or categories as they go through time."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from core.charts.ranges import in_words
from core.charts.strips import strips
from core.charts.theme import EMPHASIS, NEUTRAL, Picture, colours, finish, label, shown
from core.explore.spread.periods import periods_in_words
from core.table.wording import per_cent

HEIGHT = 320  # pixels
FAR = 10  # times the usual median


def period_bars(frame: pd.DataFrame) -> Picture:
    """Show how many customers each period has.

    Parameters
    ----------
    frame : (period, label, customers, share), in the order of time, as `over_time` gives it.

    Returns
    -------
    Picture of one bar per period.
    """
    figure = go.Figure(_bars(frame, "customers", EMPHASIS))
    figure.update_xaxes(fixedrange=True)
    figure.update_yaxes(title="customers", nticks=5, automargin=True, fixedrange=True)
    reading = "One bar per period; a gap is a period without any customer."
    return Picture(finish(figure, HEIGHT), periods_in_words(frame), reading)


def period_strips(frame: pd.DataFrame, names: Iterable[str] | None = None) -> Picture:
    """Show how the shares of categories go through time.

    Parameters
    ----------
    frame : (period, label, category, customers, share), as `over_time` gives it with categories.
    names : every category there is, for the colours; those of the frame if not given.

    Returns
    -------
    Picture of one strip of bars per category, all to the same scale.
    """
    categories = list(frame["category"].unique())
    colour = colours(categories if names is None else names)
    bars = {
        name: _bars(frame[frame["category"] == name], "share", colour.get(name, NEUTRAL))
        for name in categories
    }
    figure = strips(bars, float(frame["share"].max() if len(frame) else 0) * 1.05 or 1.0)
    reading = (
        "One strip per category, all to the same height scale: a bar is the category's share of the "
        "period's customers, so in every period the strips add up to 100%."
    )
    return Picture(figure, periods_in_words(frame), reading)


def period_ranges(frame: pd.DataFrame, value: str) -> Picture:
    """Show how a number goes through time.

    Parameters
    ----------
    frame : (period, label, customers, known, q05, q25, q50, q75, q95), as `over_time` gives it.
    value : the number's name.

    Returns
    -------
    Picture of the median in two bands, of the middle half and of nine tenths of the customers.
    """
    known = frame[frame["known"] > 0]
    figure = go.Figure()
    for low, high, strength in (("q05", "q95", 0.15), ("q25", "q75", 0.3)):
        edge = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
        figure.add_scatter(x=known["period"], y=known[low], **edge)
        shade = f"rgba(0, 114, 178, {strength})"
        figure.add_scatter(x=known["period"], y=known[high], fill="tonexty", fillcolor=shade, **edge)
    figure.add_scatter(
        x=known["period"],
        y=known["q50"],
        mode="lines+markers",
        line={"color": EMPHASIS, "width": 2},
        hovertext=[in_words(line, line.label, value, line.known) for line in known.itertuples()],
        hoverinfo="text",
        showlegend=False,
    )
    figure.update_xaxes(fixedrange=True)
    figure.update_yaxes(title=label(value, 40), nticks=6, automargin=True, fixedrange=True, zeroline=False)
    reading = (
        "The line is the median of each period. The dark band holds the middle half of its customers, the "
        "pale one nine of ten: where the bands are wide, customers differ."
    )
    if _is_far_apart(known):
        figure.update_yaxes(type="log", dtick=1, tickformat=",")
        reading += " The axis grows by factors of ten, because few values are far larger than the rest."
    return Picture(finish(figure, HEIGHT), periods_in_words(frame, value), reading)


def _is_far_apart(known: pd.DataFrame) -> bool:
    if known.empty or known["q05"].min() <= 0:
        return False
    return bool(known["q95"].max() > FAR * known["q50"].median())


def _bars(frame: pd.DataFrame, height: str, colour: str) -> go.Bar:
    return go.Bar(
        x=frame["period"],
        y=frame[height],
        marker={"color": colour, "line": {"width": 0}},
        hovertext=[
            f"{shown(line.label)}<br>{line.customers:,} customers, {per_cent(line.share)}"
            for line in frame.itertuples()
        ],
        hoverinfo="text",
        showlegend=False,
    )
