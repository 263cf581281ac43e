"""Seen: what core sees in the customers of the segments, kept once for all visitors."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from core.segments.exploring.colouring import Colouring, by_column, by_segment
from core.segments.exploring.columns import column_axes
from core.segments.exploring.group import Group, group_of
from core.segments.exploring.layout import Layout
from core.segments.exploring.listing import called
from core.segments.exploring.points import points_of
from core.segments.exploring.principal import principal_axes
from core.segments.exploring.region import inside
from core.segments.exploring.scatter import Scatter, scatter
from core.segments.exploring.separating import separating_axes
from core.segments.exploring.silhouettes import Silhouettes, silhouettes
from core.segments.exploring.sizes import sizes_of
from core.table.cells import as_texts
from pages.shell.explorer.view import Picked, Plan, View
from pages.shell.segments.found import BY_MARK, Found

KNOWN_BY = {**BY_MARK, Plan: repr, View: repr, Picked: repr}


@st.cache_resource(max_entries=12, show_spinner="Laying the customers out", hash_funcs=KNOWN_BY)
def layout(found: Found, plan: Plan) -> Layout:
    """Where each customer stands."""
    return LAID[plan.kind](found, plan)


@st.cache_resource(max_entries=24, show_spinner=False, hash_funcs=KNOWN_BY)
def drawn(found: Found, view: View) -> Scatter:
    """What is drawn of them."""
    laid = layout(found, view.plan)
    return scatter(_only(found, laid, view.only), colouring(found, view.by))


@st.cache_resource(max_entries=12, show_spinner=False, hash_funcs=KNOWN_BY)
def colouring(found: Found, by: str | None) -> Colouring:
    """What their colours say."""
    if by is None:
        return by_segment(found.placed["segment"], found.segmentation.marks)
    return by_column(found.table.frame[by], found.table.schema[by])


@st.cache_resource(max_entries=12, show_spinner="Measuring silhouettes", hash_funcs=KNOWN_BY)
def clearness(found: Found) -> Silhouettes:
    """How clearly each customer belongs."""
    points, ids = points_of(found.segmentation, found.table), found.placed["segment_id"].to_numpy()
    return silhouettes(points, ids, found.placed.index, found.segmentation.names)


@st.cache_resource(max_entries=12, show_spinner=False, hash_funcs=KNOWN_BY)
def sizes(found: Found) -> pd.DataFrame:
    """How many customers each segment has."""
    return sizes_of(found.placed["segment"], found.segmentation.names)


@st.cache_resource(max_entries=24, show_spinner="Comparing them with the rest", hash_funcs=KNOWN_BY)
def group(found: Found, picked: Picked) -> Group:
    """Who some customers are."""
    return group_of(found.table, found.placed["segment"], rows_of(found, picked))


@st.cache_resource(max_entries=12, show_spinner=False, hash_funcs=KNOWN_BY)
def everyone(found: Found) -> Group:
    """Who all customers are."""
    return group_of(found.table, found.placed["segment"], found.placed.index)


def rows_of(found: Found, picked: Picked) -> pd.Index:
    """The row numbers of those who are picked: of a region all inside, drawn or not."""
    view = picked.view
    if picked.rows:
        return pd.Index(picked.rows)
    if picked.region:
        return inside(_only(found, layout(found, view.plan), view.only), picked.region)
    return found.placed.index[found.placed["segment"] == view.only]


def fields(found: Found, row: int) -> pd.DataFrame:
    """One customer, column by column."""
    known = found.table.frame.loc[[row]]
    values = [as_texts(known[name]).fillna("unknown").iloc[0] for name in known]
    return pd.DataFrame({"column": known.columns.astype("str"), "value": values})


def name_of(found: Found, row: int) -> str:
    """What to call one customer in a sentence."""
    named = called(found.table, pd.Index([row]))[row]
    return f"customer {'' if found.table.schema.id else 'in '}{named}"


def _only(found: Found, laid: Layout, segment: str | None) -> Layout:
    if segment is None:
        return laid
    own = found.placed["segment"].reindex(laid.frame.index) == segment
    return Layout(laid.frame[own], laid.axes, laid.unknown)


def _principal(found: Found, plan: Plan) -> Layout:
    points = points_of(found.segmentation, found.table)
    return principal_axes(points, found.table.frame.index, plan.dimensions)


def _separating(found: Found, plan: Plan) -> Layout:
    points, ids = points_of(found.segmentation, found.table), found.placed["segment_id"].to_numpy()
    return separating_axes(points, ids, found.table.frame.index, plan.dimensions)


LAID: dict[str, Callable[[Found, Plan], Layout]] = {
    "principal": _principal,
    "separating": _separating,
    "columns": lambda found, plan: column_axes(found.table, plan.columns),
}
