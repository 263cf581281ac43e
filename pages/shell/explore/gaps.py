"""Gaps: which cells are empty."""

import streamlit as st

from core.charts.bars import missing_bars
from core.explore.profile import missing_cells
from pages.shell import pictures
from pages.shell.explore import seen
from pages.shell.state import View


def panel(view: View, key: str) -> None:
    """Draw how empty each column is."""
    empty = missing_cells(seen.table(view))
    st.subheader("How empty each column is")
    pictures.show(missing_bars(empty), f"{key}.columns", empty)
