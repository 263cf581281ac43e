"""Picture: the customers as points; those who are drawn around are chosen."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from core.charts.customers import customer_scatter
from core.charts.ring import ringed
from core.segments.exploring.listing import called
from core.table.schema import Schema
from pages.shell import pictures, widgets
from pages.shell.explorer import chosen, seen
from pages.shell.explorer.view import Plan, View
from pages.shell.segments.found import Found

AXES = {
    "separating": "Separating axes",
    "principal": "Principal axes",
    "columns": "Columns",
}
DRAGS = {"Draw around": "lasso", "Draw a box": "select", "Click one": ""}
SEGMENT, EVERY = "Segment", "All segments"
MEANING = (
    "Separating axes (linear discriminant axes) are those in which the segments lie furthest apart beside "
    "how wide they are; principal axes (principal components) those in which customers differ most."
)


def asked(found: Found, key: str) -> View:
    """What to draw, as the visitor says."""
    schema = found.table.schema
    with st.container(horizontal=True, vertical_alignment="bottom"):
        widgets.settle(f"{key}.axes", list(AXES))
        axes = st.selectbox(
            "Axes",
            list(AXES),
            format_func=AXES.__getitem__,
            key=f"{key}.axes",
            help=MEANING,
            persist_state="session",
        )
        by = _one_of("Colour", _colours(schema), f"{key}.by")
        only = _one_of("Show", _shown(found), f"{key}.only")
        is_solid = st.toggle("3-D", key=f"{key}.solid", persist_state="session")
    columns = _columns(found, 2 + is_solid, key) if axes == "columns" else ()
    plan = Plan(axes, columns, 2 + is_solid)
    return View(plan, None if by == SEGMENT else by, None if only == EVERY else only)


def draw(found: Found, view: View, key: str) -> None:
    """Draw the customers, and take note of those who are drawn around."""
    is_flat = view.plan.dimensions == 2
    drag = _drag(key) if is_flat else ""
    drawn = seen.drawn(found, view)
    picture = customer_scatter(drawn, called(found.table, drawn.frame.index), drag)
    row = chosen.marked(found)
    if row is not None:
        picture = ringed(picture, drawn, row, seen.name_of(found, row))
    turn = chosen.turn(found)  # a drawing that was cleared is gone from the picture too
    chart = f"{key}.picture.{widgets.digest([found.mark, repr(view), drag, str(turn)])}"
    if is_flat:
        pictures.show(picture, chart, clicks=partial(chosen.take, found, view, chart), draws=True)
    else:
        pictures.show(picture, chart)
        st.caption("Turn it by dragging. Customers are chosen in two dimensions.")


def _one_of(label: str, names: Sequence[str], key: str) -> str:
    """Ask for one of the names; one that a reload brought, or other segments left, may not be there."""
    widgets.settle(key, names)
    return st.selectbox(label, names, key=key, persist_state="session")


def _drag(key: str) -> str:
    widgets.settle(f"{key}.drag", list(DRAGS))
    how = st.segmented_control(
        "Choose customers",
        list(DRAGS),
        required=True,
        key=f"{key}.drag",
        label_visibility="collapsed",
        persist_state="session",
    )
    return DRAGS[how]


def _columns(found: Found, number: int, key: str) -> tuple[str, ...]:
    """The columns to draw by; the first ones are those of the segments."""
    own = list(found.segmentation.spec.columns)
    names = own + [name for name in _drawable(found.table.schema) if name not in own]
    with st.container(horizontal=True):
        return tuple(
            st.selectbox(
                label,
                names,
                min(at, len(names) - 1),
                key=f"{key}.axis.{at}.{_mark(found)}",
                persist_state="session",
            )
            for at, label in enumerate(("Across", "Up", "Deep")[:number])
        )


def _colours(schema: Schema) -> list[str]:
    target = [schema.target] if schema.target else []
    return list(dict.fromkeys([SEGMENT, *target, *_drawable(schema)]))


def _drawable(schema: Schema) -> list[str]:
    return [each.name for each in schema.columns if each.kind != "text" and each.role != "id"]


def _shown(found: Found) -> list[str]:
    return [EVERY, *seen.sizes(found)["segment"]]


def _mark(found: Found) -> str:
    """For the keys of widgets: with other columns or segments to choose from, they are others."""
    return widgets.digest([*found.table.schema.names, *found.segmentation.names])
