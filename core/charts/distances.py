"""Distances: how far each customer is from the neighbours, and what an eps cuts off."""

import pandas as pd
import plotly.graph_objects as go

from core.charts.theme import EMPHASIS, NEUTRAL, Picture, finish
from core.table.wording import per_cent

HEIGHT = 320
MOST_POINTS = 400
READING = (
    "The customers in order of how far they are from their nearest others. Where the curve turns steep, the "
    "dense places end. Below the dashed line customers are dense; above it they are not."
)


def distance_curve(frame: pd.DataFrame, eps: float) -> Picture:
    """Show how far customers are from their neighbours, with a line at an eps.

    Parameters
    ----------
    frame : (share, distance), ascending; share of the customers from 0 to 1.
    eps : the distance within which a place is dense.

    Returns
    -------
    Picture of at most 400 points, whose `y` are distances, and the line.
    """
    drawn = frame.iloc[:: max(1, -(-len(frame) // MOST_POINTS))]
    curve = go.Scatter(
        x=drawn["share"].to_numpy(dtype="float32"),
        y=drawn["distance"].to_numpy(dtype="float32"),
        mode="lines+markers",
        marker={"size": 4},
        line={"color": EMPHASIS},
        hovertemplate="%{x:.0%} of customers within %{y:.3g}<extra></extra>",
        showlegend=False,
    )
    figure = go.Figure(curve)
    figure.add_hline(eps, line={"color": NEUTRAL, "dash": "dash"}, annotation_text=f"eps {eps:.3g}")
    figure.update_xaxes(title="share of the customers", tickformat=".0%", zeroline=False)
    figure.update_yaxes(title="distance", rangemode="tozero", zeroline=False)
    dense = float((frame["distance"] <= eps).mean())
    return Picture(
        finish(figure, HEIGHT),
        f"At a distance of {eps:.3g}, {per_cent(dense)} of the customers are dense.",
        READING,
    )
