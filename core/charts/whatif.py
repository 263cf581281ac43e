"""What if: the probabilities of two answers, old and new bars in pairs."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from core.charts.rows import AROUND, MOST_SHOWN, note_when_more
from core.charts.shades import shades
from core.charts.theme import NEUTRAL, Picture, colours, finish, shown, ticks
from core.table.wording import per_cent, signed

PAIR = 42  # pixels two bars
NEW, OLD = 0.4, 0.22  # thickness, as shares of a pair
CLEAR = 0.015  # of the widest: so far behind a tick its label begins
READING = (
    "Each category has two bars: the thin grey one is the customer as at the start, the coloured one the "
    "customer with the changed fields; beside it the difference in points. Full colour: cannot be ruled "
    "out. The grey tick is the category's share in the training rows."
)


def whatif_bars(frame: pd.DataFrame, names: Iterable[str] | None = None) -> Picture:
    """Show how likely each category was before a change and is after it.

    Parameters
    ----------
    frame : (category, before, after, difference, training_share, in_set), shares from 0 to 1, the most
        likely first.
    names : every category there is, for the colours; those of the frame if not given.

    Returns
    -------
    Picture of at most 20 pairs, the new bar above the old one.
    """
    top = frame.head(MOST_SHOWN)
    colour = colours(frame["category"] if names is None else names)
    figure = go.Figure()
    places = range(len(top))
    hover = [_hover(line) for line in top.itertuples()]
    new = shades([colour.get(name, NEUTRAL) for name in top["category"]], top["in_set"])
    old = {"color": NEUTRAL, "opacity": 0.6, "line": {"width": 0}}
    for column, marker, width, off in (("after", new, NEW, -0.13), ("before", old, OLD, 0.22)):
        figure.add_bar(
            x=top[column],
            y=[place + off for place in places],
            width=width,
            orientation="h",
            marker=marker,
            hovertext=hover,
            hoverinfo="text",
            showlegend=False,
        )
    _label(figure, top)
    _tick(figure, top)
    most = float(top[["before", "after", "training_share"]].to_numpy().max(initial=0)) or 1.0
    figure.update_xaxes(visible=False, range=[0, most * 1.55], fixedrange=True)
    upright = {"range": [len(top) - 0.5, -0.5], "showgrid": False, "fixedrange": True}
    figure.update_yaxes(**ticks(top["category"]), **upright)
    figure.update_layout(barmode="overlay")
    note_when_more(finish(figure, AROUND + PAIR * max(len(top), 1)), len(frame), "categories")
    return Picture(figure, _alt(frame), READING)


def _label(figure: go.Figure, top: pd.DataFrame) -> None:
    farthest = top[["before", "after", "training_share"]].max(axis=1)
    figure.add_scatter(
        x=farthest + CLEAR * farthest.max(),
        y=[place - 0.05 for place in range(len(top))],
        mode="text",
        text=[
            f" {shown(per_cent(now))} <b>{signed(by)}</b>"
            for now, by in zip(top["after"], top["difference"], strict=True)
        ],
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _tick(figure: go.Figure, top: pd.DataFrame) -> None:
    figure.add_scatter(
        x=top["training_share"],
        y=list(range(len(top))),
        mode="markers",
        marker={"symbol": "line-ns", "size": 22, "line": {"width": 3, "color": NEUTRAL}},
        name="share in the training rows",
        hoverinfo="skip",
    )


def _hover(line: object) -> str:
    category, before, after = (getattr(line, name) for name in ("category", "before", "after"))
    return f"{shown(category)}<br>{per_cent(before)} at the start<br>{per_cent(after)} with the changes"


def _alt(frame: pd.DataFrame) -> str:
    said = [
        f"{line.category} {per_cent(line.before)} before, {per_cent(line.after)} now"
        for line in frame.head(3).itertuples()
    ]
    return f"{'; '.join(said)}." if said else "No categories."
