"""Moves: how a customer's probability moves along one column."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.charts.rows import bar_rows
from core.charts.theme import EMPHASIS, FADED, NEUTRAL, Picture, colours, finish, label, shown
from core.learning.explaining.moves import Moves
from core.table.wording import counted, per_cent

HEIGHT = 400  # pixels
HEIGHTS = 0.82, 0.18  # of the curve and of the bars below it
FAR = 0.25  # of the range: what lies farther out is drawn at the edge
ROOM = 1.6  # of the longest bar, for what stands beside it
HEAD = {"xref": "paper", "yref": "paper", "xanchor": "right", "yanchor": "bottom", "showarrow": False}
CARE = " All else stays as it is, which real customers need not do."


def moves_curve(found: Moves, category: str, names: Iterable[str] | None = None) -> Picture:
    """Show how likely a category would be with other values of a column.

    Parameters
    ----------
    found : of one customer and column.
    category : to look at.
    names : every category there is, for the colours; those that were found if not given.

    Returns
    -------
    Picture of a line over numbers and dates, with the customers below it; of bars for categories.
    """
    lines = found.of(category)
    paint = colours(found.frame["category"] if names is None else names).get(category, EMPHASIS)
    draw = _level_bars if pd.api.types.is_string_dtype(lines["value"]) else _curve
    figure, reading = draw(lines, found, paint)
    return Picture(figure, found.sentence(category), reading + CARE)


def _curve(lines: pd.DataFrame, found: Moves, paint: str) -> tuple[go.Figure, str]:
    """A line over numbers or dates; what lies far outside stands at the edge."""
    known = lines[lines["value"].notna()]
    usual = known[~known["now"]] if found.outside and len(known) > 1 else known
    figure = make_subplots(rows=2, shared_xaxes=True, row_heights=HEIGHTS, vertical_spacing=0.04)
    if usual["population"].notna().any():
        figure.add_trace(_line(usual, "population", "all customers, on average", NEUTRAL, found.column))
    figure.add_trace(_line(usual, "probability", "this customer", paint, found.column))
    figure.add_trace(_customers(found), row=2, col=1)
    low, high = _room(usual["value"])
    figure.add_trace(_present(lines, (low, high), paint, found.column))
    figure.update_xaxes(range=[low, high], zeroline=False, fixedrange=True, nticks=8)
    figure.update_xaxes(title=shown(found.column), row=2, col=1)
    figure.update_yaxes(title="probability", tickformat=".0%", rangemode="tozero", nticks=6, row=1, col=1)
    figure.update_yaxes(showticklabels=False, showgrid=False, row=2, col=1)
    figure.update_yaxes(zeroline=False, automargin=True, fixedrange=True)
    reading = (
        "The coloured line is this customer with other values of the column, the marker the present value; "
        "the grey line is the average of all customers. The bars below show where the training customers "
        "are: where there are few, the model guesses. Of many values the outermost 1% on each side are "
        "left out."
    )
    return finish(figure, HEIGHT).update_layout(bargap=0, margin_b=72), reading


def _line(lines: pd.DataFrame, shape: str, name: str, paint: str, column: str) -> go.Scatter:
    return go.Scatter(
        x=lines["value"],
        y=lines[shape],
        mode="lines",
        line={"color": paint, "width": 3 if shape == "probability" else 2},
        name=name,
        hovertext=[
            f"{shown(column)} {shown(text)}<br>{name}: {per_cent(value)}"
            for text, value in zip(lines["label"], lines[shape], strict=True)
        ],
        hoverinfo="text",
    )


def _customers(found: Moves) -> go.Bar:
    """How many training customers there are below each part of the curve."""
    spread = found.spread
    width = spread["high"] - spread["low"]
    is_date = pd.api.types.is_datetime64_dtype(spread["low"])
    return go.Bar(
        x=spread["low"] + width / 2,
        y=spread["share"],
        width=width / pd.Timedelta(1, "ms") if is_date else width,
        marker={"color": NEUTRAL, "opacity": FADED, "line": {"width": 0}},
        hovertext=[f"{per_cent(share)} of training customers" for share in spread["share"]],
        hoverinfo="text",
        showlegend=False,
    )


def _room(values: "pd.Series[Any]") -> tuple[Any, Any]:
    """The range of the values and some room beside it."""
    low, high = (values.min(), values.max()) if len(values) else (0.0, 1.0)
    one = pd.Timedelta(1, "D") if pd.api.types.is_datetime64_dtype(values) else 1.0
    span = (high - low) or one
    return low - span * 0.05, high + span * 0.05


def _present(lines: pd.DataFrame, room: tuple[Any, Any], paint: str, column: str) -> go.Scatter:
    """A marker at the present value, or a dotted line across where it is unknown."""
    now = lines[lines["now"]].iloc[0]
    words = f"now {shown(column)} {shown(now['label'])}: {per_cent(now['probability'])}"
    shared = {"hovertext": words, "hoverinfo": "text", "name": f"now ({label(now['label'])})"}
    if pd.isna(now["value"]):
        y = [now["probability"]] * 2
        return go.Scatter(x=list(room), y=y, mode="lines", line={"color": paint, "dash": "dot"}, **shared)
    low, high = room
    span = high - low
    far = now["value"] < low - span * FAR or now["value"] > high + span * FAR
    x = min(max(now["value"], low), high) if far else now["value"]
    symbol = ("triangle-left" if now["value"] < low else "triangle-right") if far else "circle"
    marker = {"color": paint, "size": 14, "symbol": symbol, "line": {"width": 2, "color": "white"}}
    return go.Scatter(
        x=[x], y=[now["probability"]], mode="markers", marker=marker, cliponaxis=False, **shared
    )


def _level_bars(lines: pd.DataFrame, found: Moves, paint: str) -> tuple[go.Figure, str]:
    """A bar for each level, with the average of all customers as a tick."""
    rows = pd.DataFrame({"name": lines["label"].array, "value": lines["probability"].array})
    rows["reach"] = lines[["probability", "population"]].max(axis=1).array
    rows["text"] = [per_cent(line.probability) + (" now" if line.now else "") for line in lines.itertuples()]
    rows["hover"] = [
        f"{shown(found.column)} {shown(line.label)}<br>{per_cent(line.probability)} for this customer<br>"
        f"{per_cent(line.population)} for all, on average<br>{per_cent(line.customers)} of training customers"
        for line in lines.itertuples()
    ]
    rows["colour"], rows["opacity"] = paint, np.where(lines["now"], 1.0, FADED)
    figure = bar_rows(rows)
    figure.add_scatter(
        x=lines["population"],
        y=list(range(len(lines))),
        mode="markers",
        marker={"symbol": "line-ns", "size": 16, "line": {"width": 3, "color": NEUTRAL}},
        name="all customers, on average",
        hoverinfo="skip",
    )
    end = float(rows["reach"].max() or 1.0) * ROOM
    figure.add_scatter(
        x=[end] * len(lines),
        y=list(range(len(lines))),
        mode="text",
        text=[per_cent(share) for share in lines["customers"]],
        textposition="middle left",
        textfont={"size": 11, "color": NEUTRAL},
        hoverinfo="skip",
        showlegend=False,
    )
    figure.add_annotation(x=1, y=1, text="share of customers", **HEAD)
    figure.update_xaxes(range=[0, end])
    reading = (
        "Each bar is this customer with another value of the column, the present one in full colour; the "
        "grey tick is the average of all customers. On the right is how many of the training customers "
        "have the value: where they are few, the model guesses."
    )
    if found.left_out:
        reading += f" {counted(found.left_out, 'rarer value')} are not drawn."
    return figure, reading
