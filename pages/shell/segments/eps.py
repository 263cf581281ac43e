"""Eps: the distance within which customers are close, dragged along the curve of distances."""

from dataclasses import replace

import streamlit as st

from core.charts.distances import distance_curve
from core.choices import Hyperparameters
from core.segments.algorithms.distances import Distances, eps_preview, k_distances
from core.segments.preparing import prepare
from core.segments.spec import SegmentSpec
from core.table.wording import per_cent
from pages.shell import pictures, tables, widgets
from pages.shell.facts import Choice
from pages.shell.segments import asking, kept
from pages.shell.segments.found import Found

STEPS = 200
HOW = "Drag the distance, or click the curve: the counts follow. Nothing is looked for until you take it."


@st.fragment
def panel(found: Found, key: str) -> None:
    """Draw the curve of distances with a line that can be dragged, and what it gives."""
    spec = found.segmentation.spec
    distances = _distances(found.choice, _without(spec))
    key = f"{key}.{found.mark[:12]}"
    taken = float(spec.hyperparameters["eps"]) or distances.eps
    high = max(taken, float(distances.frame["distance"].max()))
    widgets.seed(f"{key}.eps", taken)
    st.caption(HOW)
    eps = st.slider(
        "Distance (eps)",
        min(taken, high / STEPS),
        high,
        step=high / STEPS,
        format="%.3f",
        key=f"{key}.eps",
        help="How near another customer must be to count as close.",
    )
    preview = eps_preview(distances, eps)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.metric("Groups", f"{preview.clusters}", border=True)
        st.metric("Outliers", per_cent(preview.share), border=True)
        if st.button("Take this distance", key=f"{key}.take", type="primary"):
            asked = _with(spec, eps)
            kept.keep_segments(asked)
            asking.follow(asked)
            st.rerun()
    if preview.rows < distances.rows:
        st.caption(f"Counted on {preview.rows:,} of {distances.rows:,} customers.")
    picture = distance_curve(distances.frame, eps)
    pictures.show(picture, f"{key}.curve", distances.frame, clicks=lambda: _drag(key))


def _drag(key: str) -> None:
    """Drag the line to the point of the curve that was clicked."""
    points = widgets.held(f"{key}.curve")["selection"]["points"]
    if points:
        widgets.fill(f"{key}.eps", float(points[0]["y"]))


def _with(spec: SegmentSpec, eps: float) -> SegmentSpec:
    changed = {**spec.hyperparameters, "eps": eps}
    return replace(spec, hyperparameters=Hyperparameters(tuple(changed.items())))


def _without(spec: SegmentSpec) -> SegmentSpec:
    return _with(spec, 0.0)


@st.cache_resource(
    max_entries=6,
    show_spinner="Measuring distances",
    hash_funcs={Choice: repr, SegmentSpec: repr},
)
def _distances(choice: Choice, spec: SegmentSpec) -> Distances:
    return k_distances(prepare(tables.table(choice), spec))
