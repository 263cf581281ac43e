"""Plane: the customers as points, coloured by segment."""

import streamlit as st

from core.charts.segments import segment_scatter
from core.segments.exploring.project import Projection, project
from pages.shell import pictures
from pages.shell.segments.found import BY_MARK, Found


def panel(found: Found, key: str) -> None:
    """Draw where the customers of each segment lie."""
    plane = _laid(found)
    picture = segment_scatter(plane.frame, found.segmentation.names, plane.axes)
    pictures.show(picture, key, plane.frame)


@st.cache_resource(max_entries=12, show_spinner="Drawing the customers", hash_funcs=BY_MARK)
def _laid(found: Found) -> Projection:
    return project(found.segmentation, found.table)
