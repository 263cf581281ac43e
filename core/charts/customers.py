"""Customers: each a point where a layout puts it, or the density of very many and some of them."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.charts.theme import NEUTRAL, Picture, colours, finish, folded, label, shown, symbols
from core.segments.exploring.layout import Axis
from core.segments.exploring.scatter import Density, Scatter
from core.table.wording import counted, listed, per_cent

MOST_SVG = 5_000  # points beyond which a browser draws only with WebGL
HEIGHT, SOLID_HEIGHT = 520, 620  # pixels
LONGEST, LONGEST_SOLID = 60, 28  # characters of an axis, of a line of it in space
SHADES = ((0.0, "#3388FF"), (0.5, "#CC79A7"), (1.0, "#E69F00"))  # each is seen on white and on black
FROM = {"eye": {"x": 1.8, "y": 1.8, "z": 1.3}, "center": {"z": -0.25}}  # no name of an axis is cut
MOST_NAMED = 4  # names in the alternative text
# Only some symbols exist in three dimensions.
SOLID = {"triangle-up": "diamond-open", "triangle-down": "square-open", "circle-open": "circle-open"}


def customer_scatter(drawn: Scatter, called: pd.Series | None = None, drag: str = "lasso") -> Picture:
    """Show where customers stand, each coloured by what is asked.

    Parameters
    ----------
    drawn : what is drawn of a layout, in a plane or in space.
    called : the name of each customer who is drawn, by row number; the row number if not given.
    drag : what dragging on the plane does: "lasso" or "select" draw around customers, "" does nothing, so
        that a click chooses one.

    Returns
    -------
    Picture whose points carry their row number as `customdata`. With a density, shades of grey count all.
    """
    figure = go.Figure(_density(drawn.density) if drawn.density else None)
    if drawn.colouring.axis is None:
        figure.add_traces(_of_names(drawn, called))
    else:
        figure.add_trace(_of_numbers(drawn, called))
    if len(drawn.layout.axes) == 3:
        _in_space(figure, drawn.layout.axes)
    else:
        _in_plane(figure, drawn.layout.axes)
        figure.update_layout(dragmode=drag or False)
    return Picture(figure, _in_words(drawn), _reading(drawn))


def _of_names(drawn: Scatter, called: pd.Series | None) -> list[go.Scatter]:
    """A trace for each name, those without a colour first, so that they hide nobody."""
    told = drawn.colouring.names
    plain = [name for name in drawn.frame["value"].dropna().unique() if name not in told]
    traces = []
    for name in [*sorted(plain), *told]:
        part = drawn.frame[drawn.frame["value"] == name]
        if len(part):
            traces.append(_points(drawn, part, called, name))
    return traces


def _of_numbers(drawn: Scatter, called: pd.Series | None) -> go.Scatter:
    colouring = drawn.colouring
    points = _points(drawn, drawn.frame, called, None)
    axis = colouring.axis or Axis("")
    written = {"tickvals": [at for at, _ in axis.ticks], "ticktext": [text for _, text in axis.ticks]}
    points.marker.update(
        color=drawn.frame["value"].to_numpy(dtype="float32"),
        cmin=colouring.ends[0],
        cmax=colouring.ends[1],
        colorscale=SHADES,
        colorbar={"title": label(colouring.title), "thickness": 12, **(written if axis.ticks else {})},
    )
    points.update(showlegend=False)
    return points


def _points(drawn: Scatter, part: pd.DataFrame, called: pd.Series | None, name: str | None) -> go.Scatter:
    is_solid, few = "z" in part, drawn.drawn <= MOST_SVG
    Points = go.Scatter3d if is_solid else go.Scatter if few else go.Scattergl
    symbol = symbols(drawn.colouring.every).get(name or "", "circle-open" if name else "circle")
    places = {axis: part[axis].to_numpy() for axis in ("x", "y", "z") if axis in part}
    hover = "row %{customdata}" if called is None or not few else "%{text}"
    texts = {} if called is None or not few else {"text": [shown(who) for who in called.reindex(part.index)]}
    return Points(
        **places,
        **texts,
        mode="markers",
        marker={
            "color": colours(drawn.colouring.every).get(name or "", NEUTRAL),
            "symbol": SOLID.get(symbol, symbol) if is_solid else symbol,
            "size": 4 if is_solid or drawn.drawn > MOST_SVG else 7,
            "opacity": 0.7,
        },
        name=label(name, 44) if name else "",
        customdata=part.index.to_numpy(dtype="int32"),
        hovertemplate=f"{f'{shown(name)}<br>' if name else ''}{hover}<extra></extra>",
    )


def _density(density: Density) -> go.Heatmap:
    counts = density.counts
    return go.Heatmap(
        x=density.x,
        y=density.y,
        z=np.log10(np.where(counts > 0, counts, np.nan)).astype("float32"),
        colorscale=((0.0, "rgba(127,127,127,0.12)"), (1.0, "rgba(127,127,127,0.85)")),
        showscale=False,
        hoverinfo="skip",
    )


def _in_plane(figure: go.Figure, axes: Iterable[Axis]) -> None:
    for update, axis in zip((figure.update_xaxes, figure.update_yaxes), axes, strict=True):
        update(**_axis(axis), automargin=True)
    finish(figure, HEIGHT)


def _in_space(figure: go.Figure, axes: Iterable[Axis]) -> None:
    for name, axis in zip(("xaxis", "yaxis", "zaxis"), axes, strict=True):
        titled = _axis(axis) | {"title": {"text": folded(axis.title, LONGEST_SOLID)}}
        figure.update_layout(scene={name: titled})
    finish(figure, SOLID_HEIGHT)
    figure.update_layout(scene_dragmode="orbit", scene_camera=FROM)


def _axis(axis: Axis) -> dict[str, object]:
    shown_as: dict[str, object] = {"title": {"text": label(axis.title, LONGEST)}, "zeroline": False}
    if axis.ticks:
        places, texts = zip(*axis.ticks, strict=True)
        return shown_as | {"tickvals": places, "ticktext": [label(text) for text in texts]}
    return shown_as if axis.is_value else shown_as | {"showticklabels": False}


def _in_words(drawn: Scatter) -> str:
    axes = listed([axis.title for axis in drawn.layout.axes])
    values = drawn.frame["value"]
    if drawn.colouring.axis is None and len(values):
        shares = values.value_counts(normalize=True).head(MOST_NAMED)
        said = listed([f"{name} {per_cent(float(share))}" for name, share in shares.items()])
    else:
        said = f"coloured by {drawn.colouring.title}"
    return f"{drawn.customers:,} customers by {axes}: {said}."


def _reading(drawn: Scatter) -> str:
    if drawn.density is not None:
        how = (
            f"The shades of grey count all {drawn.customers:,} customers, one step of shade being a constant "
            f"factor; {drawn.drawn:,} of them, drawn by chance, are points. What is drawn around holds all "
            "who stand there, points or not."
        )
    elif drawn.drawn < drawn.customers:
        how = f"Each point is a customer: {drawn.drawn:,} of {drawn.customers:,}, drawn by chance."
    else:
        how = "Each point is a customer; near points are alike in what the axes say."
    flat = " A picture cannot keep all distances: segments may overlap here and yet be apart."
    unknown = drawn.layout.unknown
    are = "is" if unknown == 1 else "are"
    gone = f" {counted(unknown, 'customer')} {are} not drawn, an axis being unknown." if unknown else ""
    is_values = any(axis.is_value or axis.ticks for axis in drawn.layout.axes)
    return how + ("" if is_values else flat) + gone
