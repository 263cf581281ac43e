"""Distributions: how the values of a column spread, for all customers or class by class."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.charts.rows import count_bars
from core.charts.strips import strips
from core.charts.theme import EMPHASIS, NEUTRAL, Picture, colours, finish, label, shown, ticks
from core.table.wording import per_cent

ALONE = 280  # pixels of height
DWARFING = 3  # times the second
FEWEST_TOLD = 30  # customers a category needs before a sentence speaks of it
SHORT = 12


def distribution_chart(frame: pd.DataFrame, column: str, names: Iterable[str] | None = None) -> Picture:
    """Show how a column spreads.

    Parameters
    ----------
    frame : (label, low, high, scale, customers, share) as `core.explore.spread.distribution` gives it; with a
        `category` too, one strip is drawn per category, all to the same scale.
    column : the column's name.
    names : every category there is, for the colours; those of the frame if not given.

    Returns
    -------
    Picture of bars: customers for all, shares within the category in strips.
    """
    if frame.empty:
        return Picture(finish(go.Figure(), ALONE), f"{column} has no values.", "Nothing to read: no values.")
    if "category" in frame:
        return _strips(frame, column, names)
    highest = frame.loc[frame["customers"].idxmax()]
    alt = f"{column}: the most common is {highest['label']}, {per_cent(highest['share'])} of the customers."
    if frame["scale"].iloc[0] == "category":
        figure = count_bars(frame.rename(columns={"label": "name"}), most=len(frame))
        figure.update_traces(marker_color=EMPHASIS, selector={"type": "bar"})
        return Picture(figure, alt, "A longer bar is more customers.")
    figure = go.Figure(_bars(frame, "customers", EMPHASIS))
    figure.update_xaxes(**_values_axis(frame), title=label(column, 40), fixedrange=True)
    figure.update_yaxes(title="customers", nticks=5, automargin=True, fixedrange=True)
    return Picture(finish(figure, ALONE), alt, f"A higher bar is more customers.{_scale_note(frame)}")


def _strips(frame: pd.DataFrame, column: str, names: Iterable[str] | None) -> Picture:
    categories = list(frame["category"].unique())
    colour = colours(categories if names is None else names)
    bars = {
        name: _bars(frame[frame["category"] == name], "share", colour.get(name, NEUTRAL))
        for name in categories
    }
    top = _top(frame)
    figure = strips(bars, top)
    figure.update_xaxes(**_values_axis(frame))
    figure.update_xaxes(title=label(column, 40), row=len(categories), col=1)
    reading = (
        "One strip per category, each adding up to 100% and all to the same height scale: where the "
        f"strips differ in shape, the column tells the categories apart.{_scale_note(frame)}"
    )
    if frame["share"].max() > top:
        reading += " The tallest bars are cut, and their per cent written beside them."
    return Picture(figure, _difference(frame, column), reading)


def _top(frame: pd.DataFrame) -> float:
    """Where the height scale ends: above all bars, but not above one value that dwarfs all others."""
    peaks = frame.groupby("label", sort=False)["share"].max().sort_values(ascending=False)
    first, second = (float(peaks.iloc[at]) if len(peaks) > at else 0.0 for at in (0, 1))
    return (second * 1.5 if first > DWARFING * second > 0 else first * 1.05) or 1.0


def _difference(frame: pd.DataFrame, column: str) -> str:
    """Where the categories differ most; one of few customers can differ by chance and is left out."""
    sizes = frame.groupby("category", sort=False)["customers"].sum()
    large = sizes.index[sizes >= FEWEST_TOLD]
    told = frame[frame["category"].isin(large)] if len(large) > 1 else frame
    shares = told.pivot(index="label", columns="category", values="share").fillna(0.0)
    gap = shares.max(axis=1) - shares.min(axis=1)
    if not gap.max() > 0:
        return f"{column} is the same in all categories."
    at = gap.idxmax()
    high, low = shares.loc[at].idxmax(), shares.loc[at].idxmin()
    return (
        f"{column}: the categories differ most at {at}, which {per_cent(shares.at[at, high])} of {high} have "
        f"but {per_cent(shares.at[at, low])} of {low}."
    )


def _bars(frame: pd.DataFrame, height: str, colour: str) -> go.Bar:
    is_binned = frame["scale"].iloc[0] != "category"
    middle = frame["low"] + (frame["high"] - frame["low"]) / 2 if is_binned else list(range(len(frame)))
    return go.Bar(
        x=middle,
        y=frame[height],
        width=_widths(frame) if is_binned else 0.8,
        marker={"color": colour, "line": {"width": 0}},
        hovertext=[
            f"{shown(line.label)}<br>{line.customers:,} customers, {per_cent(line.share)}"
            for line in frame.itertuples()
        ],
        hoverinfo="text",
        showlegend=False,
    )


def _widths(frame: pd.DataFrame) -> pd.Series:
    """The bars' widths with a hair of space between; Plotly counts those of dates in milliseconds."""
    width = (frame["high"] - frame["low"]) * 0.96
    return width / pd.Timedelta(milliseconds=1) if width.dtype.kind == "m" else width


def _values_axis(frame: pd.DataFrame) -> dict[str, Any]:
    scale = frame["scale"].iloc[0]
    if scale == "category":
        labels = list(frame["label"].unique())
        return {**ticks(labels, SHORT), "showgrid": False}
    return (
        {"type": "log", "dtick": 1, "tickformat": ","} if scale == "log" else {"nticks": 8, "zeroline": False}
    )


def _scale_note(frame: pd.DataFrame) -> str:
    grows = " The axis grows by factors of ten, because few values are far larger than the rest."
    return grows if frame["scale"].iloc[0] == "log" else ""
