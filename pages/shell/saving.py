"""Saving: what a visitor keeps in the registry under a name."""

import streamlit as st

from core.segments.segmentation import Segmentation
from core.table.table import Table
from pages.shell import cache, notices


def segmentation(found: Segmentation, table: Table, key: str) -> None:
    """Draw the form that saves a segmentation; names are shared, so a taken one is refused."""
    with st.form(f"{key}.form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        shared = "Everyone who opens this dashboard can use saved segments."
        name = st.text_input("Save these segments as", "segments-1", key=f"{key}.name", help=shared)
        asked = st.form_submit_button("Save", key=f"{key}.button")
    if asked:
        with notices.refusals_shown():
            cache.registry().save_segmentation(name, found, table, replace=False)
        st.toast(f"Saved as {notices.plain(name)}.", icon=":material/check:")
