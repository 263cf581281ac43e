"""Rows: horizontal bars, one per name, with the number written beside each."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from core.charts.theme import NEUTRAL, colours, finish, shown, ticks
from core.table.wording import per_cent

MOST_SHOWN = 20
ROW = 30  # pixels a bar
AROUND = 56  # pixels of legend and margin


def bar_rows(rows: pd.DataFrame) -> go.Figure:
    """Draw one horizontal bar per row, the first on top.

    Parameters
    ----------
    rows : frame (name, value, text, hover, colour, opacity); `text` stands beside the bar, or
        where the column `reach` says, if there is one. `hover` is escaped already, `name` and `text` are not.

    Returns
    -------
    Figure whose rows stand at 0, 1, 2 and so on of the y axis.
    """
    places = list(range(len(rows)))
    figure = go.Figure(
        go.Bar(
            x=rows["value"],
            y=places,
            orientation="h",
            marker={"color": list(rows["colour"]), "opacity": list(rows["opacity"]), "line": {"width": 0}},
            hovertext=list(rows["hover"]),
            hoverinfo="text",
            showlegend=False,
        )
    )
    figure.add_scatter(
        x=rows["reach"] if "reach" in rows else rows["value"],
        y=places,
        mode="text",
        text=[f" {shown(text)}" for text in rows["text"]],
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
    most = float(figure.data[1].x.max()) if len(rows) else 1.0
    figure.update_xaxes(visible=False, range=[0, (most or 1.0) * 1.3], fixedrange=True)
    figure.update_yaxes(**ticks(rows["name"]), range=[len(rows) - 0.5, -0.5], showgrid=False, fixedrange=True)
    return finish(figure, AROUND + ROW * max(len(rows), 1))


def count_bars(frame: pd.DataFrame, names: Iterable[str] | None = None, most: int = MOST_SHOWN) -> go.Figure:
    """Draw one bar per name with its number of customers.

    Parameters
    ----------
    frame : (name, customers, share), the largest first.
    names : every name there is, for the colours; those of the frame if not given. A name that is not
        among them is grey.
    most : how many are drawn.

    Returns
    -------
    Figure with "n (share)" beside each bar.
    """
    top = frame.head(most)
    colour = colours(frame["name"] if names is None else names)
    rows = pd.DataFrame({"name": top["name"].array, "value": top["customers"].array})
    rows["text"] = [f"{line.customers:,} ({per_cent(line.share)})" for line in top.itertuples()]
    rows["hover"] = [
        f"{shown(line.name)}<br>{line.customers:,} customers, {per_cent(line.share)}"
        for line in top.itertuples(index=False)
    ]
    rows["colour"] = [colour.get(name, NEUTRAL) for name in top["name"]]
    return note_when_more(bar_rows(rows.assign(opacity=1.0)), len(frame), "names", most)


def mark_training(figure: go.Figure, shares: pd.Series) -> None:
    """Mark the share that each row of bars had among the training rows, with a thick grey tick.

    Parameters
    ----------
    figure : of `bar_rows`, changed in place.
    shares : (n_rows,) from 0 to 1, in the order of its rows.
    """
    figure.add_scatter(
        x=shares,
        y=list(range(len(shares))),
        mode="markers",
        marker={"symbol": "line-ns", "size": 16, "line": {"width": 3, "color": NEUTRAL}},
        name="share in the training rows",
        hoverinfo="skip",
    )


def note_when_more(figure: go.Figure, number: int, things: str, most: int = MOST_SHOWN) -> go.Figure:
    """Say below a figure how many of all are shown, when not all are.

    Parameters
    ----------
    figure : changed in place.
    number : how many there are.
    things : what they are, in the plural.
    most : how many are shown.

    Returns
    -------
    The same figure.
    """
    if number <= most:
        return figure
    text = f"showing {most} of {number:,} {things}"
    place = {"x": 0, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top"}
    figure.add_annotation(text=text, showarrow=False, font={"size": 12}, **place)
    return figure.update_layout(margin={"b": 28})
