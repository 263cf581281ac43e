"""Together: how strongly every two columns go together, and the pairs worth a look."""

import streamlit as st

from core.charts.matrix import association_heatmap
from pages.shell import pictures
from pages.shell.explore import seen
from pages.shell.state import View


def panel(view: View, key: str) -> None:
    """Draw how every two columns go together."""
    found = seen.together(view)
    st.subheader("How columns go together")
    pictures.show(association_heatmap(found), f"{key}.matrix", found.frame, found.sentence)
