"""Segments: where the customers of each segment lie, and how large the segments are."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.charts.rows import count_bars
from core.charts.theme import NEUTRAL, Picture, colours, finish, label, shown, symbols
from core.table.wording import listed, per_cent

MOST_SVG = 5_000  # points beyond which a browser draws only with WebGL
MOST_POINTS = 50_000  # points beyond which none is told from the next
SAMPLED = 5_000
CELLS = 120
HEIGHT = 480


def segment_scatter(
    frame: pd.DataFrame, names: Iterable[str] | None = None, axes: tuple[str, str] = ("x", "y")
) -> Picture:
    """Show where the customers of each segment lie in two dimensions.

    Parameters
    ----------
    frame : (x, y, segment), one line per customer, indexed by row number.
    names : every segment's name, for colours and symbols; those of the frame if not given. Customers of
        no such segment (noise) are grey.
    axes : what x and y are, such as "first component (31% of the variance)".

    Returns
    -------
    Picture with a trace per segment whose `customdata` are row numbers. Beyond 50,000 customers the
    density of all is shaded, and every n-th is drawn on it.
    """
    every = list(frame["segment"].unique()) if names is None else list(names)
    is_dense = len(frame) > MOST_POINTS
    drawn = frame.iloc[:: -(-len(frame) // SAMPLED)] if is_dense else frame
    figure = go.Figure(_density(frame) if is_dense else None)
    for segment in sorted(drawn["segment"].unique()):
        figure.add_trace(_points(drawn[drawn["segment"] == segment], every, len(frame)))
    for update, title in ((figure.update_xaxes, axes[0]), (figure.update_yaxes, axes[1])):
        update(title=label(title, 44), zeroline=False, showticklabels=False)
    finish(figure, HEIGHT)
    shading = ""
    if is_dense:
        sampled = f"showing {len(drawn):,} of {len(frame):,} as points;"
        figure.update_xaxes(title=f"{label(axes[0], 44)}<br>{sampled}<br>the shading counts all")
        shading = f" Here, {sampled} the shading counts all."
    reading = (
        "Each point is a customer; near points are alike. Two dimensions cannot keep all distances, so "
        f"segments may overlap here and yet be apart.{shading}"
    )
    return Picture(figure, _in_words(frame["segment"].value_counts(normalize=True), len(frame)), reading)


def segment_sizes(frame: pd.DataFrame, names: Iterable[str] | None = None) -> Picture:
    """Show how many customers each segment has.

    Parameters
    ----------
    frame : (segment, customers, share), the largest first.
    names : every segment's name, for the colours; those of the frame if not given.

    Returns
    -------
    Picture of at most 20 bars in the colours of the segments.
    """
    figure = count_bars(frame.rename(columns={"segment": "name"}), names)
    shares = frame.set_index("segment")["share"]
    alt = _in_words(shares, int(frame["customers"].sum()))
    return Picture(
        figure, alt, "One bar per segment, as long as it has customers; the shares add up to 100%."
    )


def _points(part: pd.DataFrame, names: list[str], customers: int) -> go.Scatter | go.Scattergl:
    segment = part["segment"].iloc[0]
    Points = go.Scatter if customers <= MOST_SVG else go.Scattergl
    return Points(
        x=part["x"].to_numpy(dtype="float32"),
        y=part["y"].to_numpy(dtype="float32"),
        mode="markers",
        marker={
            "color": colours(names).get(segment, NEUTRAL),
            "symbol": symbols(names).get(segment, "circle-open"),
            "size": 7 if customers <= MOST_SVG else 4,
            "opacity": 0.7,
        },
        name=label(segment, 44),
        customdata=part.index.to_numpy(),
        hovertemplate=f"{shown(segment)}<br>row %{{customdata}}<extra></extra>",
    )


def _density(frame: pd.DataFrame) -> go.Heatmap:
    counts, x, y = np.histogram2d(frame["x"], frame["y"], bins=CELLS)
    return go.Heatmap(
        x=(x[:-1] + x[1:]).astype("float32") / 2,
        y=(y[:-1] + y[1:]).astype("float32") / 2,
        z=np.log10(np.where(counts > 0, counts, np.nan)).T.astype("float32"),
        colorscale=((0.0, "rgba(127,127,127,0.1)"), (1.0, "rgba(127,127,127,0.8)")),
        showscale=False,
        hoverinfo="skip",
    )


def _in_words(shares: pd.Series, customers: int) -> str:
    said = [f"{name} {per_cent(float(share))}" for name, share in shares.items()]
    return f"{customers:,} customers: {listed(said)}." if said else "No customers."
