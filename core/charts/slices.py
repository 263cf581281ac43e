"""Slices: the groups of customers a model is wrong about."""

from typing import Any

import plotly.graph_objects as go

from core.charts.theme import CATEGORICAL, NEUTRAL, Picture, finish, label, shown
from core.learning.reading.slices import Slices
from core.table.wording import per_cent

ROW, AROUND = 52, 110  # pixels
LONGEST = 44
MARKS = {  # what it is called, its colour, symbol, size and the width of its strokes
    "accuracy": ("right in the group", CATEGORICAL[5], "circle", 12, 0),
    "accuracy_rest": ("right in the rest", NEUTRAL, "diamond", 10, 0),
    "said": ("how sure it was of the group", NEUTRAL, "line-ns-open", 14, 2),
}


def slice_chart(found: Slices) -> Picture:
    """Show how often the model is right in each group, beside the rest and beside what it expected.

    Parameters
    ----------
    found : the groups, the costliest first.

    Returns
    -------
    Picture of one row per group, its name above its marks; each mark's `customdata` is its line of
    `found.frame`, so that a click tells the group.
    """
    frame = found.frame
    figure = go.Figure()
    for place, line in enumerate(frame.itertuples()):
        between = {"x": [line.accuracy, line.accuracy_rest], "y": [place, place]}
        figure.add_scatter(
            **between, mode="lines", line={"color": NEUTRAL, "width": 2}, hoverinfo="skip", showlegend=False
        )
        figure.add_annotation(
            x=0, y=place, yshift=17, text=label(f"{line.group} ({line.customers:,})", LONGEST), **_written()
        )
    for name in MARKS:
        figure.add_trace(_marks(found, name))
    shares = frame[list(MARKS)].to_numpy(dtype=float)
    end = min(1.0, float(shares.max(initial=0.1)) * 1.12)
    figure.update_xaxes(range=[0, end], tickformat=".0%", nticks=6, zeroline=False, fixedrange=True)
    figure.update_yaxes(showticklabels=False, showgrid=False, zeroline=False, fixedrange=True)
    figure.update_yaxes(range=[len(frame) - 0.6, -0.8])
    reading = (
        "One row per group, the costliest on top, its customers in brackets. The circle is how often the "
        "model is right in the group, the diamond how often among all others. The stroke is how sure it was: "
        "where it stands right of the circle, the model does not know that it is worse here."
    )
    drawn = finish(figure, AROUND + ROW * max(len(frame), 1)).update_layout(margin_b=72)
    return Picture(drawn, found.sentence, reading)


def _marks(found: Slices, name: str) -> go.Scatter:
    title, colour, symbol, size, width = MARKS[name]
    places = list(range(len(found.frame)))
    return go.Scatter(
        x=found.frame[name],
        y=places,
        mode="markers",
        name=title,
        marker={"color": colour, "symbol": symbol, "size": size, "line": {"width": width}},
        customdata=places,
        hovertext=[_hover(line) for line in found.frame.itertuples()],
        hoverinfo="text",
    )


def _written() -> dict[str, Any]:
    return {"xanchor": "left", "showarrow": False, "font": {"size": 12}, "align": "left"}


def _hover(line: Any) -> str:
    return (
        f"{shown(line.group)}<br>{line.customers:,} customers, {per_cent(line.share)} of all<br>right for "
        f"{per_cent(line.accuracy)}, in the rest for {per_cent(line.accuracy_rest)}<br>it was on average "
        f"{per_cent(line.said)} sure<br>log-loss {line.log_loss:.2f}, in the rest {line.log_loss_rest:.2f}"
    )
