"""Ring: one customer marked and named in a picture of many."""

from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from core.charts.customers import MOST_SVG
from core.charts.theme import Picture, label, shown
from core.segments.exploring.scatter import Scatter
from core.table.wording import first_up

DARK, BRIGHT = "#222222", "#FFFFFF"  # one within the other, so that it is seen on any point and any ground
SIZES = (20, 15)
LONGEST = 30  # characters of the name
AWAY = 36  # pixels from the customer to the name


def ringed(picture: Picture, drawn: Scatter, row: int, name: str) -> Picture:
    """Mark one customer in a picture of customers.

    Parameters
    ----------
    picture : of `customer_scatter`; its figure is changed.
    drawn : what the picture was drawn from.
    row : the row number of the customer, who need not be one of those drawn as points.
    name : what to call the customer in a sentence.

    Returns
    -------
    Picture that says who the ring is, or that the customer is not in it.
    """
    if row not in drawn.layout.frame.index:
        return replace(picture, how_to_read=f"{picture.how_to_read} {first_up(name)} is not in this picture.")
    place = drawn.layout.frame.loc[row].to_dict()
    picture.figure.add_trace(_ring(drawn, place, row, name))
    _name(picture.figure, drawn, place, name)
    said = f" The ring marks {name}."
    return Picture(picture.figure, picture.alt + said, picture.how_to_read + said)


def _ring(drawn: Scatter, place: dict[str, float], row: int, name: str) -> go.Scatter:
    """Of the kind of the other points: what is drawn by WebGL would lie above what is not."""
    is_solid, few = "z" in place, drawn.drawn <= MOST_SVG
    Points = go.Scatter3d if is_solid else go.Scatter if few else go.Scattergl
    return Points(
        **{axis: [at] * len(SIZES) for axis, at in place.items()},
        mode="markers",
        marker={"symbol": "circle-open", "size": SIZES, "color": (DARK, BRIGHT), "line": {"width": 3}},
        customdata=[row] * len(SIZES),
        hovertemplate=f"{shown(name)}<extra></extra>",
        showlegend=False,
    )


def _name(figure: go.Figure, drawn: Scatter, place: dict[str, float], name: str) -> None:
    """Write the name towards the middle of the picture, where there is room for it."""
    laid = drawn.layout.frame
    is_high = place["y"] > (laid["y"].min() + laid["y"].max()) / 2
    told: dict[str, Any] = {
        **place,
        "text": label(name, LONGEST),
        "ax": 0,
        "ay": AWAY if is_high and "z" not in place else -AWAY,
        "font": {"color": DARK},
        "bgcolor": BRIGHT,
        "bordercolor": DARK,
        "arrowcolor": DARK,
        "borderpad": 3,
    }
    if "z" in place:
        figure.update_layout(scene_annotations=[told])
    else:
        figure.add_annotation(told)
