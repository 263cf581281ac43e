"""Plane: the customers as points, coloured by segment."""

import streamlit as st

from core.charts.customers import customer_scatter
from core.segments.exploring.listing import called
from pages.shell import pictures
from pages.shell.explorer import seen
from pages.shell.explorer.view import View
from pages.shell.segments.found import Found


def panel(found: Found, key: str) -> None:
    """Draw where the customers of each segment lie."""
    drawn = seen.drawn(found, View())
    pictures.show(
        customer_scatter(drawn, called(found.table, drawn.frame.index), ""), f"{key}.{found.mark[:12]}"
    )
    st.page_link("pages/explorer.py", label="See who is in them", icon=":material/scatter_plot:")
